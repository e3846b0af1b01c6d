package io.emotionstreams.benchmarks;

import java.util.stream.DoubleStream;

/** The median of several rounds, which is robust against a single disturbed round. */
final class Median {
    private Median() {}

    /** The mean of the middle two if their number is even; requires at least one value. */
    static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
