package io.emotionstreams.contracts;

/**
 * Where a record lies on {@code video-frames}.
 *
 * @param partition from 0
 * @param offset in that partition, from 0
 */
public record FramePosition(int partition, long offset) {
    public FramePosition {
        requireValid(partition, offset);
    }

    static void requireValid(int partition, long offset) {
        if (partition < 0 || offset < 0) {
            throw new IllegalArgumentException(
                    "partition and offset must not be negative: %d, %d".formatted(partition, offset));
        }
    }
}
