package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.bytedeco.opencv.global.opencv_core;
import org.bytedeco.opencv.global.opencv_dnn;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Scalar;
import org.bytedeco.opencv.opencv_core.Size;
import org.bytedeco.opencv.opencv_objdetect.FaceDetectorYN;

/**
 * A {@link FaceDetector} whose model file the user supplies: YuNet through OpenCV, at the frame's full resolution.
 * Model: Wu, Peng, Yu, YuNet: A Tiny Millisecond-level Face Detector, 2023, doi:10.1007/s11633-023-1423-y.
 */
final class YuNetDetector implements FaceDetector {
    /** Side of FER2013's frame relative to the geometric mean of the box's sides, and how far it is above the box. */
    private static final float CROP_SIDE = 1.11f;

    private static final float CROP_UP = 0.015f;

    private static final float SAME_FACE = 0.3f;
    private static final int MAX_CANDIDATES = 5000;

    /** Values of one face: box (4), five landmarks with the eyes first (10), score (1). */
    private static final int FACE_VALUES = 15;

    private static final int TEST_SIDE = 320;

    private final FaceDetectorYN yuNet;
    private final Mat found = new Mat();
    private int width;
    private int height;

    /**
     * Opens a model file and runs it once.
     *
     * @param minScore min score of a face, 0 to 1; others are discarded
     * @throws IllegalArgumentException if the file is not a YuNet model, or a system library that OpenCV needs is
     *     missing
     */
    YuNetDetector(Path model, float minScore) {
        try (Size size = new Size(TEST_SIDE, TEST_SIDE);
                Scalar black = new Scalar();
                Mat blank = new Mat(TEST_SIDE, TEST_SIDE, opencv_core.CV_8UC3, black)) {
            yuNet = FaceDetectorYN.create(
                    model.toString(),
                    "",
                    size,
                    minScore,
                    SAME_FACE,
                    MAX_CANDIDATES,
                    opencv_dnn.DNN_BACKEND_OPENCV,
                    opencv_dnn.DNN_TARGET_CPU);
            detect(blank);
        } catch (RuntimeException e) {
            // OpenCV throws the same exception for everything, and fails on an unsuitable ONNX file only when it runs.
            throw new IllegalArgumentException(
                    "the detector's model file " + model
                            + " is not a YuNet model that OpenCV can run: use face_detection_yunet_2023mar.onnx from"
                            + " OpenCV Zoo",
                    e);
        } catch (LinkageError e) {
            // Its native library links to OpenCV's GUI module, which nothing else in this project needs.
            throw new IllegalArgumentException(
                    "the detector yunet needs a library that is not installed (on Linux GTK 2, Debian's libgtk2.0-0):"
                            + " install it, or set detection.detector=blazeface; the first error was: "
                            + e.getMessage(),
                    e);
        }
    }

    @Override
    public List<DetectedFace> detect(Mat bgr) {
        if (bgr.cols() != width || bgr.rows() != height) {
            width = bgr.cols();
            height = bgr.rows();
            try (Size size = new Size(width, height)) {
                yuNet.setInputSize(size);
            }
        }
        yuNet.detect(bgr, found);
        List<DetectedFace> faces = new ArrayList<>();
        if (found.empty()) {
            return faces;
        }
        FloatBuffer values = found.createBuffer();
        for (int first = 0; first < found.rows() * FACE_VALUES; first += FACE_VALUES) {
            addFace(values, first, faces);
        }
        return faces;
    }

    private void addFace(FloatBuffer values, int first, List<DetectedFace> faces) {
        float boxWidth = values.get(first + 2);
        float boxHeight = values.get(first + 3);
        if (!(boxWidth > 0 && boxHeight > 0)) {
            return;
        }
        BoundingBox box = new BoundingBox(values.get(first), values.get(first + 1), boxWidth, boxHeight);
        float size = (float) Math.sqrt(boxWidth * boxHeight);
        FacePoints points = new FacePoints(
                point(values, first + 4),
                point(values, first + 6),
                point(values, first + 8),
                point(values, first + 10).middle(point(values, first + 12)));
        float score = Math.min(1, values.get(first + 14));
        DetectedFace face = new DetectedFace(
                box, score, points, CropRegion.over(box, CROP_SIDE * size, CROP_UP * size, points.rollDegrees()));
        if (face.isCenteredIn(width, height)) {
            faces.add(face);
        }
    }

    private static FacePoints.Point point(FloatBuffer values, int first) {
        return new FacePoints.Point(values.get(first), values.get(first + 1));
    }

    @Override
    public void close() {
        found.close();
        yuNet.close();
    }
}
