package io.emotionstreams.benchmarks;

import org.apache.commons.math3.stat.regression.SimpleRegression;

/**
 * How the resident memory of a process developed: the least-squares line through its samples. The first third is left out,
 * in which the heap grows to its size and code is compiled. Not thread-safe.
 */
final class MemoryTrend {
    private static final double WARM_UP = 1 / 3.0;
    private static final double SECONDS_PER_HOUR = 3600;

    private final double warmUpSeconds;
    private final SimpleRegression line = new SimpleRegression();
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;

    /**
     * Starts without samples.
     *
     * @param seconds for how long there will be samples, more than 0
     */
    MemoryTrend(double seconds) {
        warmUpSeconds = seconds * WARM_UP;
    }

    /**
     * Adds a sample.
     *
     * @param seconds since the start
     * @param mib resident memory in MiB
     */
    void add(double seconds, double mib) {
        if (seconds >= warmUpSeconds) {
            line.addData(seconds, mib);
            min = Math.min(min, mib);
            max = Math.max(max, mib);
        }
    }

    /** Number of samples after the warm-up. */
    long samples() {
        return line.getN();
    }

    /** Mean growth in MiB per hour; NaN with fewer than two samples. */
    double mibPerHour() {
        return line.getSlope() * SECONDS_PER_HOUR;
    }

    /** The least sample in MiB; infinite without samples. */
    double minMib() {
        return min;
    }

    /** The greatest sample in MiB; negative infinity without samples. */
    double maxMib() {
        return max;
    }
}
