package io.emotionstreams.dashboard;

import java.time.Duration;

/**
 * What visitors see of frames.
 *
 * @param mode whether they see frames
 * @param retention no frame is shown for longer than this after it was published; greater than 0
 */
public record PreviewSettings(PreviewMode mode, Duration retention) {
    /** No preview. */
    static final PreviewSettings OFF = new PreviewSettings(PreviewMode.OFF, Duration.ofMillis(1));

    public PreviewSettings {
        if (retention.isNegative() || retention.isZero()) {
            throw new IllegalArgumentException("the preview needs a retention greater than 0, not " + retention);
        }
    }

    boolean isOff() {
        return mode == PreviewMode.OFF;
    }

    boolean blursFaces() {
        return mode != PreviewMode.FULL;
    }
}
