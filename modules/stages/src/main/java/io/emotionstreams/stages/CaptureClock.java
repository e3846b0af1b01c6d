package io.emotionstreams.stages;

import java.time.Duration;

/**
 * Tells a single frame that pretends to be from the future from a session that runs ahead of the clock: the frames of a
 * replay may be ahead of it, but follow each other. Immutable and thread-safe.
 *
 * @param lastCapturedAt capture time of the session's last frame that was not refused, epoch milliseconds
 * @param refusedAt capture time of the latest frame, if that was refused, epoch milliseconds; else {@code null}
 */
public record CaptureClock(long lastCapturedAt, Long refusedAt) {
    /** A frame captured later than this after its record's timestamp is ahead of the clock. */
    public static final Duration MAX_AHEAD = Duration.ofMinutes(1);

    /**
     * Says why a frame is refused: it is ahead of its own record's timestamp, and more than the session gap ahead of the
     * session. A second frame near one that was refused is believed.
     *
     * @param capturedAt capture time, epoch milliseconds
     * @param publishedAt the record's timestamp, epoch milliseconds
     * @param gapMillis the session gap
     * @return the reason in one sentence; {@code null} if the frame is not refused
     */
    public String refusal(long capturedAt, long publishedAt, long gapMillis) {
        if (!isAhead(capturedAt, publishedAt)
                || capturedAt <= lastCapturedAt + gapMillis
                || (refusedAt != null && Math.abs(capturedAt - refusedAt) <= gapMillis)) {
            return null;
        }
        return "the capture time %d is %d s after the record's timestamp and %d s after the session's last frame: is the sender's clock right?"
                .formatted(capturedAt, (capturedAt - publishedAt) / 1000, (capturedAt - lastCapturedAt) / 1000);
    }

    /** Whether this capture time is ahead of the record's timestamp by more than clocks differ; epoch milliseconds. */
    public static boolean isAhead(long capturedAt, long publishedAt) {
        return capturedAt > publishedAt + MAX_AHEAD.toMillis();
    }
}
