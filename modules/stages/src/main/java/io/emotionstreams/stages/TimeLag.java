package io.emotionstreams.stages;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The time lag of a consumer group on one partition: how long ago the oldest record was written that the group has not
 * committed. Offsets say nothing of time, so it remembers when the end offset was seen where, as kafka-lag-exporter does.
 * Not thread-safe.
 */
final class TimeLag {
    /**
     * When nothing was written for so long, nothing waits: behind the last record there are markers of transactions, which
     * groups never commit.
     */
    private static final long IDLE_MILLIS = 2000;

    /** Of a group that commits nothing, the oldest samples suffice. */
    private static final int MAX_SAMPLES = 256;

    private final Deque<Sample> ends = new ArrayDeque<>();
    private long end = -1;
    private long grownAt;

    private record Sample(long at, long end) {}

    /**
     * Adds a sample and returns the time lag in milliseconds, 0 if nothing waits. What was there before the first sample,
     * or before the partition was idle, counts as written at the first sample after that.
     *
     * @param now milliseconds on a monotonic clock
     * @param endOffset where the next record will be written
     * @param committed the offset that the group reads next
     */
    long sample(long now, long endOffset, long committed) {
        if (endOffset != end) {
            end = endOffset;
            grownAt = now;
            if (ends.size() == MAX_SAMPLES) {
                ends.removeLast();
            }
            ends.addLast(new Sample(now, endOffset));
        } else if (now - grownAt >= IDLE_MILLIS) {
            ends.clear();
        }
        while (!ends.isEmpty() && ends.getFirst().end() <= committed) {
            ends.removeFirst();
        }
        return ends.isEmpty() ? 0 : now - ends.getFirst().at();
    }
}
