package io.emotionstreams.ingest;

import static org.bytedeco.opencv.global.opencv_core.ROTATE_180;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_CLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.ROTATE_90_COUNTERCLOCKWISE;
import static org.bytedeco.opencv.global.opencv_core.rotate;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;

import org.bytedeco.javacv.FFmpegFrameGrabber;
import org.bytedeco.javacv.Frame;
import org.bytedeco.javacv.OpenCVFrameConverter;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * What ffmpeg decodes as JPEG images, as people see them: with square pixels, since the detector misses faces that are
 * squeezed, and turned upright. Not thread-safe.
 */
final class GrabbedImages implements AutoCloseable {
    private static final int QUARTER_TURN_DEGREES = 90;

    /** ffmpeg decodes to 8-bit BGR, as both our sources ask. */
    private static final int CHANNELS = 3;

    /** Pixels that are off by less are taken for square. */
    private static final double SQUARE_ENOUGH = 0.02;

    /** No video has pixels this far from square: such a ratio is damage. */
    private static final double MAX_RATIO = 4;

    /** Pixels, about 1080p. */
    private static final long LARGE = 1920L * 1088;

    private final OpenCVFrameConverter.ToMat converter = new OpenCVFrameConverter.ToMat();
    private final JpegEncoder encoder = new JpegEncoder();
    private final Mat square = new Mat();
    private final Mat upright = new Mat();

    /** The frame that the grabber just returned; {@code frame} and its pixels are the grabber's own. */
    byte[] encode(FFmpegFrameGrabber grabber, Frame frame) {
        // JavaCV divides the length of a padded row by the width, which is wrong for images of less than 64 columns.
        frame.imageChannels = CHANNELS;
        Mat stored = converter.convert(frame);
        return encoder.encode(rotated(withSquarePixels(stored, grabber.getAspectRatio()), quarterTurns(grabber)));
    }

    /** One side grows, so that no pixel is lost; of large images the other shrinks, so that they don't become too large. */
    private Mat withSquarePixels(Mat image, double pixelRatio) {
        if (!(pixelRatio >= 1 / MAX_RATIO && pixelRatio <= MAX_RATIO) || Math.abs(pixelRatio - 1) < SQUARE_ENOUGH) {
            return image;
        }
        boolean grows = image.total() <= LARGE;
        double widthFactor = grows ? Math.max(1, pixelRatio) : Math.min(1, pixelRatio);
        int width = (int) Math.max(1, Math.round(image.cols() * widthFactor));
        int height = (int) Math.max(1, Math.round(image.rows() * widthFactor / pixelRatio));
        try (Size size = new Size(width, height)) {
            resize(image, square, size, 0, 0, INTER_LINEAR);
        }
        return square;
    }

    /** ffmpeg reports the angle counterclockwise, NaN when there is none. */
    private static int quarterTurns(FFmpegFrameGrabber grabber) {
        double rotation = grabber.getDisplayRotation();
        return Double.isNaN(rotation) ? 0 : Math.floorMod(Math.round(rotation / QUARTER_TURN_DEGREES), 4);
    }

    private Mat rotated(Mat image, int quarterTurns) {
        switch (quarterTurns) {
            case 1 -> rotate(image, upright, ROTATE_90_COUNTERCLOCKWISE);
            case 2 -> rotate(image, upright, ROTATE_180);
            case 3 -> rotate(image, upright, ROTATE_90_CLOCKWISE);
            default -> {
                return image;
            }
        }
        return upright;
    }

    @Override
    public void close() {
        upright.close();
        square.close();
        encoder.close();
        converter.close();
    }
}
