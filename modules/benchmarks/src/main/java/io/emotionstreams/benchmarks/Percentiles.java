package io.emotionstreams.benchmarks;

import java.util.Arrays;

/**
 * Percentiles of durations, in milliseconds.
 *
 * @param p50 median; {@code null} if nothing was measured
 * @param p99 99th percentile; {@code null} if nothing was measured
 * @param count number of measured durations
 */
record Percentiles(Double p50, Double p99, int count) {
    private static final double NANOS_PER_MILLI = 1e6;

    /** Percentiles of these durations by the nearest-rank method. */
    static Percentiles ofNanos(long[] durations) {
        long[] sorted = durations.clone();
        Arrays.sort(sorted);
        return new Percentiles(rank(sorted, 0.50), rank(sorted, 0.99), sorted.length);
    }

    private static Double rank(long[] sorted, double share) {
        return sorted.length == 0 ? null : sorted[(int) Math.ceil(share * sorted.length) - 1] / NANOS_PER_MILLI;
    }
}
