package io.emotionstreams.dashboard;

import java.util.Arrays;

/**
 * How long a session's frames took from capture to this dashboard, over its last {@value #KEPT} live summaries. A
 * summary is out when the first frame of the next second has been answered, so one frame interval is part of it. Not
 * thread-safe.
 */
final class Latencies {
    private static final int KEPT = 60;

    /** Beyond this a recording is being replayed with its original times, which says nothing of latency. */
    private static final long LONGEST_MILLIS = 10 * 60_000L;

    private final long[] millis = new long[KEPT];
    private long taken;

    /**
     * What is published of them.
     *
     * @param medianMillis half of the summaries took no longer, milliseconds
     * @param p95Millis 95% took no longer, milliseconds
     * @param samples how many summaries that is, from 1
     */
    record Quantiles(long medianMillis, long p95Millis, int samples) {}

    /** Takes a summary's delay; frames from the future (a fast replay) or the distant past are left out. */
    void add(long delayMillis) {
        if (delayMillis >= 0 && delayMillis <= LONGEST_MILLIS) {
            millis[(int) (taken++ % KEPT)] = delayMillis;
        }
    }

    /** The quantiles by nearest rank, or {@code null} before the first sample. */
    Quantiles quantiles() {
        int samples = (int) Math.min(taken, KEPT);
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
