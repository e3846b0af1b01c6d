package io.emotionstreams.dashboard;

import java.util.Arrays;

/**
 * Latency of a session from capture to this dashboard, over its last {@value #MAX_SAMPLES} live summaries. A summary is
 * published once the first frame of the next second has been processed, so the latency includes one frame interval. Not
 * thread-safe.
 */
final class Latencies {
    private static final int MAX_SAMPLES = 60;

    /** A longer delay is not latency: a recording is being replayed with its original times. */
    private static final long MAX_DELAY_MILLIS = 10 * 60_000L;

    private final long[] millis = new long[MAX_SAMPLES];
    private long count;

    /**
     * The published quantiles.
     *
     * @param medianMillis median, milliseconds
     * @param p95Millis 95th percentile, milliseconds
     * @param samples number of summaries, at least 1
     */
    record Quantiles(long medianMillis, long p95Millis, int samples) {}

    /** Adds a summary's delay; ignores frames from the future (a fast replay) or the distant past. */
    void add(long delayMillis) {
        if (delayMillis >= 0 && delayMillis <= MAX_DELAY_MILLIS) {
            millis[(int) (count++ % MAX_SAMPLES)] = delayMillis;
        }
    }

    /** The quantiles (nearest-rank method), or {@code null} before the first sample. */
    Quantiles quantiles() {
        int samples = (int) Math.min(count, MAX_SAMPLES);
        if (samples == 0) {
            return null;
        }
        long[] sorted = Arrays.copyOf(millis, samples);
        Arrays.sort(sorted);
        return new Quantiles(rank(sorted, 0.5), rank(sorted, 0.95), samples);
    }

    private static long rank(long[] sorted, double share) {
        return sorted[(int) Math.ceil(share * sorted.length) - 1];
    }
}
