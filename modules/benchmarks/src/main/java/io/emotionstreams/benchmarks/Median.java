package io.emotionstreams.benchmarks;

import java.util.stream.DoubleStream;

/** The middle of several rounds, which one disturbed round does not move far. */
final class Median {
    private Median() {}

    /** Of an even number the mean of the middle two; there must be at least one. */
    static double of(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        int middle = sorted.length / 2;
        return sorted.length % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
    }
}
