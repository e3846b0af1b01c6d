package io.emotionstreams.dashboard;

import java.time.Duration;

/**
 * What visitors see of frames.
 *
 * @param mode whether they see frames
 * @param retention no frame of a live session is shown for longer than this after it was published; greater than 0
 * @param recordings frames of sessions that are over; {@code null} for none
 */
public record PreviewSettings(PreviewMode mode, Duration retention, Recordings recordings) {
    /** No preview. */
    static final PreviewSettings OFF = new PreviewSettings(PreviewMode.OFF, Duration.ofMillis(1));

    public PreviewSettings {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("the preview needs a retention greater than 0, not " + retention);
        }
        if (recordings != null && mode == PreviewMode.OFF) {
            throw new IllegalArgumentException(
                    "--recordings shows frames, so say how: add --preview blurred, or --preview full");
        }
    }

    /** Without recordings. */
    public PreviewSettings(PreviewMode mode, Duration retention) {
        this(mode, retention, null);
    }

    /** The same, with the frames of recorded sessions. */
    public PreviewSettings with(Recordings shown) {
        return new PreviewSettings(mode, retention, shown);
    }

    boolean isOff() {
        return mode == PreviewMode.OFF;
    }

    boolean blursFaces() {
        return mode != PreviewMode.FULL;
    }
}
