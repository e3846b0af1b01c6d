package io.emotionstreams.app.annotate;

import java.awt.Color;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The color of each track, the same in all frames; neighbors in number differ the most. */
final class TrackColor {
    /** The golden ratio's fraction: hues of consecutive numbers spread evenly over the circle. */
    private static final float STEP = 0.618034f;

    private TrackColor() {}

    /** The color as OpenCV takes it; the caller closes it. */
    static Scalar bgr(long track) {
        Color color = Color.getHSBColor(track * STEP % 1, 0.75f, 0.95f);
        return new Scalar(color.getBlue(), color.getGreen(), color.getRed(), 0);
    }
}
