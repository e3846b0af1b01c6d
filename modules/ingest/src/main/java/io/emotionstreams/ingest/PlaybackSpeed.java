package io.emotionstreams.ingest;

import java.time.Duration;

/**
 * How fast a recording is replayed.
 *
 * @param factor times the original pace, more than 0; infinite for as fast as it goes
 */
public record PlaybackSpeed(double factor) {
    /** The pace at which it was recorded. */
    public static final PlaybackSpeed ORIGINAL = new PlaybackSpeed(1);

    /** As fast as it goes. */
    public static final PlaybackSpeed MAX = new PlaybackSpeed(Double.POSITIVE_INFINITY);

    public PlaybackSpeed {
        if (!(factor > 0)) {
            throw new IllegalArgumentException("a playback speed must be more than 0 but is " + factor);
        }
    }

    /**
     * Reads {@code max} or a factor such as {@code 4}, {@code 0.5}, {@code 2x}.
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
                    "a playback speed is 'max' or a factor more than 0, such as 1, 0.5 or 4; not '" + text + "'", e);
        }
    }

    /** How long after the start of the replay a frame of this media time is due. */
    Duration due(Duration mediaTime) {
        return Duration.ofNanos(Math.round(mediaTime.toNanos() / factor));
    }
}
