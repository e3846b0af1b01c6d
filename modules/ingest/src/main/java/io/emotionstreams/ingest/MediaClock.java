package io.emotionstreams.ingest;

import java.time.Duration;
import java.time.temporal.ChronoUnit;

/**
 * The times of a video's frames relative to the first, always increasing. Timestamps repeat in files that have none (raw
 * H.264) and start again where files were joined; some recorders begin at 0 and go on with the time of day. What can't be
 * true is replaced by a frame's duration.
 */
final class MediaClock {
    /** Frames out of order are this close; what goes further back is a new start. */
    private static final Duration MAX_BACK = Duration.ofSeconds(1);

    private static final Duration MAX_PAUSE = Duration.ofDays(1);

    private final Duration frame;
    private long origin;
    private Duration last;

    /** @param framesPerSecond greater than 0 */
    MediaClock(double framesPerSecond) {
        this.frame = Duration.of(Math.max(1, Math.round(1_000_000 / framesPerSecond)), ChronoUnit.MICROS);
    }

    /**
     * The next frame's time.
     *
     * @param timestamp of the file, in microseconds; may be negative
     */
    Duration next(long timestamp) {
        if (last == null) {
            origin = timestamp;
            last = Duration.ZERO;
            return last;
        }
        Duration following = last.plus(frame);
        Duration stated = Duration.of(timestamp - origin, ChronoUnit.MICROS);
        Duration pause = stated.minus(last);
        if (pause.compareTo(MAX_BACK.negated()) < 0 || pause.compareTo(MAX_PAUSE) > 0) {
            origin = timestamp - following.toNanos() / 1000;
        }
        last = pause.isNegative() || pause.isZero() || pause.compareTo(MAX_PAUSE) > 0 ? following : stated;
        return last;
    }
}
