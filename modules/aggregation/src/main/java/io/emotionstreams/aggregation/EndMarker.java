package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.FramePosition;

/**
 * The end marker of a session that was applied last, of whichever run.
 *
 * @param readAt where it lies on {@code video-frames}
 * @param publishedAt its record's timestamp, epoch milliseconds
 */
record EndMarker(FramePosition readAt, long publishedAt) {
    /**
     * Whether a record of the session lies before the marker, or is it: then it has been applied. One that was published
     * later has not, wherever it lies: the topic was deleted and created again.
     *
     * @param position where it lies on {@code video-frames}
     * @param recordPublishedAt its timestamp, epoch milliseconds
     */
    boolean covers(FramePosition position, long recordPublishedAt) {
        return position.partition() == readAt.partition()
                && position.offset() <= readAt.offset()
                && recordPublishedAt <= publishedAt;
    }
}
