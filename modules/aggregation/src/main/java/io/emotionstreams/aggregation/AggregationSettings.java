package io.emotionstreams.aggregation;

import java.time.Duration;

/**
 * What a deployment may choose of the aggregation.
 *
 * @param window length of the tumbling windows of {@code emotion-summary}, which are aligned to the epoch: whole
 *     seconds, from 1 s
 * @param grace how long a window waits for late frames after its end, in the session's event time; since a session's
 *     clock ticks in whole seconds, a fraction of a second waits for the next one
 * @param sessionGap a session that sends nothing for longer than this, by the wall clock, has ended
 */
public record AggregationSettings(Duration window, Duration grace, Duration sessionGap) {
    /** A session's open seconds are one state record, read and written with every frame, so there can't be too many. */
    private static final Duration LONGEST_OPEN = Duration.ofMinutes(10);

    /** Windows of 10 s that wait for 2 s, in sessions that end after a minute's silence. */
    public static final AggregationSettings DEFAULT =
            new AggregationSettings(Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(60));

    public AggregationSettings {
        if (window.isNegative() || window.isZero() || window.toNanosPart() != 0) {
            throw new IllegalArgumentException(
                    "a window should last a whole number of seconds, such as 10 s, but lasts " + text(window));
        }
        if (grace.isNegative()) {
            throw new IllegalArgumentException("a grace should be 0 s or more but is " + text(grace));
        }
        if (LONGEST_OPEN.minus(window).compareTo(grace) < 0) {
            throw new IllegalArgumentException("window and grace together should last %s at most but last %s and %s"
                    .formatted(text(LONGEST_OPEN), text(window), text(grace)));
        }
        if (sessionGap.isNegative() || sessionGap.isZero()) {
            throw new IllegalArgumentException(
                    "a session gap should be longer than 0 s, such as 60 s, but is " + text(sessionGap));
        }
    }

    private static String text(Duration duration) {
        return duration.toNanosPart() == 0 ? duration.toSeconds() + " s" : duration.toMillis() + " ms";
    }
}
