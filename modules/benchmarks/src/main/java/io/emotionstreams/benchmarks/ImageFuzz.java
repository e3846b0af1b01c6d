package io.emotionstreams.benchmarks;

import static org.bytedeco.opencv.global.opencv_core.CV_8UC3;
import static org.bytedeco.opencv.global.opencv_imgcodecs.IMWRITE_JPEG_PROGRESSIVE;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imencode;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.CropRegion;
import io.emotionstreams.detection.DetectedFace;
import io.emotionstreams.detection.FaceCropExtractor;
import io.emotionstreams.detection.FaceDetector;
import io.emotionstreams.detection.FacePoints;
import io.emotionstreams.detection.FacePoints.Point;
import java.util.List;
import org.bytedeco.javacpp.BytePointer;
import org.bytedeco.javacpp.IntPointer;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;

/** The checks of an image, its decoder and the cropper. No face is looked for: that sees only pixels. */
final class ImageFuzz implements FuzzTarget {
    private static final FrameReference FRAME = new FrameReference(0, 0, null, 0, null);

    /** Small, so that the time of an input says whether there is a trick that makes it slow. */
    private static final int MAX_PIXELS = 1_000_000;

    private final FaceCropExtractor extractor = new FaceCropExtractor(new FaceInTheCenter(), MAX_PIXELS);

    @Override
    public String name() {
        return "image";
    }

    @Override
    public List<byte[]> seeds() {
        try (Scalar color = new Scalar(200, 100, 30, 0);
                Mat image = new Mat(24, 40, CV_8UC3, color)) {
            return List.of(
                    encoded(".jpg", image),
                    encoded(".jpg", image, IMWRITE_JPEG_PROGRESSIVE, 1),
                    encoded(".png", image),
                    encoded(".webp", image),
                    encoded(".bmp", image));
        }
    }

    private static byte[] encoded(String extension, Mat image, int... parameters) {
        try (BytePointer bytes = new BytePointer();
                IntPointer options = new IntPointer(parameters)) {
            imencode(extension, image, bytes, options);
            byte[] copy = new byte[(int) bytes.limit()];
            bytes.get(copy);
            return copy;
        }
    }

    @Override
    public void run(byte[] input) {
        try {
            extractor.extract(FRAME, input);
        } catch (BadRecordException e) {
            // As documented.
        }
    }

    @Override
    public void close() {
        extractor.close();
    }

    private static final class FaceInTheCenter implements FaceDetector {
        @Override
        public List<DetectedFace> detect(Mat bgr) {
            float x = bgr.cols() / 2f;
            float y = bgr.rows() / 2f;
            FacePoints points = new FacePoints(
                    new Point(x - 4, y - 3), new Point(x + 4, y - 3), new Point(x, y), new Point(x, y + 5));
            return List.of(new DetectedFace(
                    new BoundingBox(x - 10, y - 10, 20, 20),
                    0.9f,
                    points,
                    new CropRegion(x, y, 24, bgr.cols() % 2 * 30)));
        }

        @Override
        public void close() {
            // Holds nothing.
        }
    }
}
