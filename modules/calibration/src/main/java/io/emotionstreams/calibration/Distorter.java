package io.emotionstreams.calibration;

import static org.bytedeco.opencv.global.opencv_core.BORDER_REPLICATE;
import static org.bytedeco.opencv.global.opencv_core.CV_8UC1;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_GRAYSCALE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_QUALITY;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;
import static org.bytedeco.opencv.global.opencv_imgproc.GaussianBlur;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_AREA;
import static org.bytedeco.opencv.global.opencv_imgproc.INTER_LINEAR;
import static org.bytedeco.opencv.global.opencv_imgproc.getRotationMatrix2D;
import static org.bytedeco.opencv.global.opencv_imgproc.resize;
import static org.bytedeco.opencv.global.opencv_imgproc.warpAffine;

import io.emotionstreams.contracts.FaceCrop;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.javacpp.indexer.DoubleIndexer;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Point2f;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;

/**
 * Distorts faces the way video does: training augments with it, evaluation measures robustness with it. Each method reads
 * the 2304 bytes at one offset and writes 2304 bytes at another; source and target may be the same.
 *
 * <p>Not thread-safe, because the native buffers are reused. Each thread needs its own and must close it.
 */
public final class Distorter implements AutoCloseable {
    static {
        // A face is too small for OpenCV's threads to gain anything.
        opencv_core.setNumThreads(1);
    }

    private final Mat source = new Mat(FaceCrop.SIDE, FaceCrop.SIDE, CV_8UC1);
    private final BytePointer sourcePixels = source.data();
    private final Mat target = new Mat(FaceCrop.SIDE, FaceCrop.SIDE, CV_8UC1);
    private final Mat small = new Mat();
    private final Size full = new Size(FaceCrop.SIDE, FaceCrop.SIDE);
    private final Size smaller = new Size();
    private final Size fromSigma = new Size(0, 0);
    private final BytePointer jpeg = new BytePointer();
    private final IntPointer jpegOptions = new IntPointer(IMWRITE_JPEG_QUALITY, 0);

    /** Mirrors the face horizontally. */
    public void flip(byte[] from, int fromOffset, byte[] into, int intoOffset) {
        for (int row = 0; row < FaceCrop.PIXELS; row += FaceCrop.SIDE) {
            int left = row;
            int right = row + FaceCrop.SIDE - 1;
            while (left < right) {
                byte pixel = from[fromOffset + left];
                into[intoOffset + left] = from[fromOffset + right];
                into[intoOffset + right] = pixel;
                left++;
                right--;
            }
        }
    }

    /**
     * Blurs the face with a Gaussian, like a lens out of focus.
     *
     * @param sigma standard deviation of the Gaussian in pixels, more than 0
     */
    public void blur(byte[] from, int fromOffset, byte[] into, int intoOffset, double sigma) {
        load(from, fromOffset);
        GaussianBlur(source, target, fromSigma, sigma);
        store(into, intoOffset);
    }

    /**
     * Compresses the face as JPEG and decodes it again.
     *
     * @param quality 1 (worst) to 100
     */
    public void jpeg(byte[] from, int fromOffset, byte[] into, int intoOffset, int quality) {
        load(from, fromOffset);
        jpegOptions.put(1, quality);
        if (!imencode(".jpg", source, jpeg, jpegOptions)) {
            throw new IllegalStateException("this build of OpenCV cannot encode JPEG");
        }
        try (Mat encoded = new Mat(1, Math.toIntExact(jpeg.limit()), CV_8UC1, jpeg);
                Mat decoded = imdecode(encoded, IMREAD_GRAYSCALE, target)) {
            store(into, intoOffset);
        }
    }

    /**
     * Downscales the face and upscales it again, as if it had been far from the camera.
     *
     * @param side intermediate width and height in pixels, 1 to 48
     */
    public void downUp(byte[] from, int fromOffset, byte[] into, int intoOffset, int side) {
        load(from, fromOffset);
        smaller.width(side).height(side);
        resize(source, small, smaller, 0, 0, INTER_AREA);
        resize(small, target, full, 0, 0, INTER_LINEAR);
        store(into, intoOffset);
    }

    /**
     * Darkens the face.
     *
     * @param factor multiplies every pixel, 0 (black) to 1 (unchanged)
     */
    public void dark(byte[] from, int fromOffset, byte[] into, int intoOffset, double factor) {
        for (int i = 0; i < FaceCrop.PIXELS; i++) {
            into[intoOffset + i] = (byte) Math.round(factor * (from[fromOffset + i] & 0xff));
        }
    }

    /**
     * Moves, zooms and turns the face about its center, like a detector whose box is not quite right. Pixels beyond the
     * border are those at the border.
     *
     * @param right pixels to the right; negative to the left
     * @param down pixels down; negative up
     * @param zoom 1 for unchanged, more to enlarge
     * @param degrees counterclockwise
     */
    public void move(
            byte[] from,
            int fromOffset,
            byte[] into,
            int intoOffset,
            double right,
            double down,
            double zoom,
            double degrees) {
        load(from, fromOffset);
        float middle = (FaceCrop.SIDE - 1) / 2f;
        try (Point2f center = new Point2f(middle, middle);
                Mat map = getRotationMatrix2D(center, degrees, zoom);
                DoubleIndexer cells = map.createIndexer();
                Scalar unused = new Scalar()) {
            cells.put(0, 2, cells.get(0, 2) + right);
            cells.put(1, 2, cells.get(1, 2) + down);
            warpAffine(source, target, map, full, INTER_LINEAR, BORDER_REPLICATE, unused);
        }
        store(into, intoOffset);
    }

    private void load(byte[] from, int offset) {
        sourcePixels.put(from, offset, FaceCrop.PIXELS);
    }

    private void store(byte[] into, int offset) {
        try (BytePointer pixels = target.data()) {
            pixels.get(into, offset, FaceCrop.PIXELS);
        }
    }

    @Override
    public void close() {
        jpegOptions.close();
        jpeg.close();
        fromSigma.close();
        smaller.close();
        full.close();
        small.close();
        target.close();
        sourcePixels.close();
        source.close();
    }
}
