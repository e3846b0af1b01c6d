package io.emotionstreams.ingest;

import java.time.Duration;

/**
 * The speed of a replay.
 *
 * @param factor relative to real time, greater than 0; infinite for as fast as possible
 */
public record PlaybackSpeed(double factor) {
    /** Real time: the pace at which it was recorded. */
    public static final PlaybackSpeed ORIGINAL = new PlaybackSpeed(1);

    /** As fast as possible. */
    public static final PlaybackSpeed MAX = new PlaybackSpeed(Double.POSITIVE_INFINITY);

    public PlaybackSpeed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("the playback speed must be greater than 0 but is " + factor);
        }
    }

    /**
     * Parses {@code max} or a factor such as {@code 4}, {@code 0.5}, {@code 2x}.
     *
     * @throws IllegalArgumentException for anything else
     */
    public static PlaybackSpeed parse(String text) {
        if (text.equalsIgnoreCase("max")) {
            return MAX;
        }
        try {
            return new PlaybackSpeed(
                    Double.parseDouble(text.endsWith("x") ? text.substring(0, text.length() - 1) : text));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "the playback speed must be 'max' or a factor greater than 0, such as 1, 0.5 or 4, not '" + text
                            + "'",
                    e);
        }
    }

    /** When a frame with this media time is due, relative to the start of the replay. */
    Duration due(Duration mediaTime) {
        return Duration.ofNanos(Math.round(mediaTime.toNanos() / factor));
    }
}
