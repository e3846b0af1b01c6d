package io.emotionstreams.detection;

import io.emotionstreams.contracts.BoundingBox;
import java.nio.file.Path;
import java.util.List;
import org.bytedeco.opencv.opencv_core.Mat;

/**
 * A {@link FaceDetector} whose model file the user supplies: YuNet at the frame's full resolution. It finds the faces
 * that OpenCV's {@code FaceDetectorYN} finds with the same file. Model: Wu, Peng, Yu, YuNet: A Tiny Millisecond-level
 * Face Detector, 2023, doi:10.1007/s11633-023-1423-y.
 */
final class YuNetDetector implements FaceDetector {
    /** Side of FER2013's frame relative to the geometric mean of the box's sides, and how far it is above the box. */
    private static final float CROP_SIDE = 1.11f;

    private static final float CROP_UP = 0.015f;

    /** Boxes with a higher intersection over union are the same face. */
    private static final float SAME_FACE = 0.3f;

    private final YuNetModel model;

    /**
     * Opens a model file and runs it once.
     *
     * @param minScore min score of a face, 0 to 1; others are discarded
     * @throws IllegalArgumentException if the file is not a YuNet model
     */
    YuNetDetector(Path model, float minScore) {
        this.model = new YuNetModel(model, minScore);
    }

    @Override
    public List<DetectedFace> detect(Mat bgr) {
        return Candidate.best(model.detect(bgr), YuNetDetector::isSameFace).stream()
                .map(YuNetDetector::face)
                .filter(face -> face.isCenteredIn(bgr.cols(), bgr.rows()))
                .toList();
    }

    /** Compares boxes in whole pixels, as OpenCV does: in crowds of tiny faces it makes a difference. */
    private static boolean isSameFace(Candidate one, Candidate other) {
        return wholePixels(one.box()).intersectionOverUnion(wholePixels(other.box())) > SAME_FACE;
    }

    private static BoundingBox wholePixels(BoundingBox box) {
        return new BoundingBox(
                (int) box.x(), (int) box.y(), Math.max(1, (int) box.width()), Math.max(1, (int) box.height()));
    }

    private static DetectedFace face(Candidate found) {
        float size = (float) Math.sqrt(found.box().width() * found.box().height());
        CropRegion crop = CropRegion.over(
                found.box(), CROP_SIDE * size, CROP_UP * size, found.points().rollDegrees());
        return new DetectedFace(found.box(), found.score(), found.points(), crop);
    }

    @Override
    public void close() {
        model.close();
    }
}
