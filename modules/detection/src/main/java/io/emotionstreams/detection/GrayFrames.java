package io.emotionstreams.detection;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_core.LUT;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_NEAREST;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Frames without color, as of infrared cameras and old films, in a tone of skin: the full-range network, which learned from
 * color photographs, misses many small faces otherwise. Not thread-safe.
 */
final class GrayFrames implements AutoCloseable {
    /** Columns and rows of the grid of pixels that are looked at. */
    private static final int GRID = 64;

    /** Video codecs round colors; between skin and gray there is far more. */
    private static final int MAX_DIFFERENCE = 6;

    /** At night most pixels have no color, whatever the camera is. */
    private static final int MIN_BRIGHTNESS = 32;

    /** Of the bright pixels: a colored clock or logo does not make a color film. */
    private static final double MIN_SHARE = 0.98;

    /** Factors of blue, green and red. */
    private static final double[] TONE = {0.8, 0.95, 1.15};

    private final Size grid = new Size(GRID, GRID);
    private final Mat sample = new Mat();
    private final byte[] pixels = new byte[GRID * GRID * 3];
    private final Mat toned = new Mat();
    private final Mat tones = tones();

    /**
     * The frame that the network should see.
     *
     * @param bgr 8-bit, not changed
     * @return the same, or a toned copy that is valid until the next call
     */
    Mat toned(Mat bgr) {
        if (!isGray(bgr)) {
            return bgr;
        }
        LUT(bgr, tones, toned);
        return toned;
    }

    /** For each value of a pixel its three new ones. */
    private static Mat tones() {
        byte[] values = new byte[256 * TONE.length];
        for (int i = 0; i < values.length; i++) {
            int value = i / TONE.length;
            values[i] = (byte) Math.min(255, Math.round(value * TONE[i % TONE.length]));
        }
        Mat tones = new Mat(1, 256, CV_8UC3);
        tones.data().put(values);
        return tones;
    }

    private boolean isGray(Mat bgr) {
        resize(bgr, sample, grid, 0, 0, INTER_NEAREST);
        sample.data().get(pixels);
        int bright = 0;
        int gray = 0;
        for (int i = 0; i < pixels.length; i += 3) {
            int blue = pixels[i] & 0xff;
            int green = pixels[i + 1] & 0xff;
            int red = pixels[i + 2] & 0xff;
            int max = Math.max(blue, Math.max(green, red));
            if (max >= MIN_BRIGHTNESS) {
                bright++;
                gray += max - Math.min(blue, Math.min(green, red)) <= MAX_DIFFERENCE ? 1 : 0;
            }
        }
        return bright > 0 && gray >= MIN_SHARE * bright;
    }

    @Override
    public void close() {
        tones.close();
        toned.close();
        sample.close();
        grid.close();
    }
}
