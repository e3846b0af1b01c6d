package io.emotionstreams.benchmarks;

import static org.bytedeco.opencv.global.opencv_imgcodecs.IMREAD_COLOR;
import static org.bytedeco.opencv.global.opencv_imgcodecs.imdecode;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.detection.DetectedFace;
import io.emotionstreams.detection.FaceDetector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;

/** What one detector found, and what it cost. Filled once, by {@link #measure}. */
final class DetectionFigures {
    /** Lower bounds of the sizes that recall is reported by: square root of a box's area, in pixels. */
    static final List<Integer> SIZES = List.of(16, 24, 40);

    private static final float SAME_FACE = 0.3f;
    private static final double NANOS_PER_MILLI = 1e6;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final String name;
    private final int[] known = new int[SIZES.size()];
    private final int[] found = new int[SIZES.size()];
    private int boxes;
    private int falseAmongFaces;
    private int framesWithoutFaces;
    private int falseWithoutFaces;
    private int clipFaces;
    private int clipFramesWithEight;
    private double clipMillis;
    private double millisWithFaces;
    private double millisWithoutFaces;

    private DetectionFigures(String name) {
        this.name = name;
    }

    /** Runs a detector over all images and frames, each decoded before the clock starts. */
    static DetectionFigures measure(DetectorCandidate candidate, List<LabeledImage> images, List<byte[]> clip) {
        DetectionFigures figures = new DetectionFigures(candidate.name());
        try (FaceDetector detector = candidate.settings().openDetector()) {
            List<Double> millis = new ArrayList<>();
            for (byte[] frame : clip) {
                figures.addClipFrame(detect(detector, frame, millis));
            }
            figures.clipMillis = Median.of(millis.stream().mapToDouble(Double::doubleValue));
            figures.addAll(detector, images);
        }
        return figures;
    }

    private void addAll(FaceDetector detector, List<LabeledImage> images) {
        List<Double> withFaces = new ArrayList<>();
        List<Double> withoutFaces = new ArrayList<>();
        for (LabeledImage image : images) {
            add(image, detect(detector, image.image(), image.isWithoutFaces() ? withoutFaces : withFaces));
        }
        millisWithFaces = mean(withFaces);
        millisWithoutFaces = mean(withoutFaces);
    }

    private static double mean(List<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).average().orElse(0);
    }

    private static List<DetectedFace> detect(FaceDetector detector, byte[] image, List<Double> millis) {
        try (Mat bytes = new Mat(image);
                Mat decoded = imdecode(bytes, IMREAD_COLOR)) {
            long before = THREADS.getCurrentThreadCpuTime();
            List<DetectedFace> faces = detector.detect(decoded);
            millis.add((THREADS.getCurrentThreadCpuTime() - before) / NANOS_PER_MILLI);
            return faces;
        }
    }

    private void addClipFrame(List<DetectedFace> faces) {
        clipFaces += faces.size();
        clipFramesWithEight += faces.size() == 8 ? 1 : 0;
    }

    private void add(LabeledImage image, List<DetectedFace> faces) {
        boxes += faces.size();
        if (image.faces() == null) {
            return;
        }
        boolean[] matched = new boolean[image.faces().size()];
        int wrong = 0;
        for (DetectedFace face : faces.stream()
                .sorted(Comparator.comparing(DetectedFace::score).reversed())
                .toList()) {
            int best = bestUnmatched(face.box(), image.faces(), matched);
            if (best >= 0) {
                matched[best] = true;
            } else if (isFalse(face.box(), image)) {
                wrong++;
            }
        }
        if (image.isWithoutFaces()) {
            framesWithoutFaces++;
            falseWithoutFaces += wrong;
        } else {
            falseAmongFaces += wrong;
        }
        for (int i = 0; i < matched.length; i++) {
            count(image.faces().get(i), matched[i]);
        }
    }

    private static int bestUnmatched(BoundingBox box, List<BoundingBox> faces, boolean[] matched) {
        return IntStream.range(0, faces.size())
                .filter(i -> !matched[i])
                .filter(i -> faces.get(i).intersectionOverUnion(box) >= SAME_FACE)
                .boxed()
                .max(Comparator.comparing(i -> faces.get(i).intersectionOverUnion(box)))
                .orElse(-1);
    }

    /** A box whose center is in no known and no ignored face. */
    private static boolean isFalse(BoundingBox box, LabeledImage image) {
        return image.faces().stream().noneMatch(face -> isCenteredIn(box, face))
                && image.ignored().stream().noneMatch(face -> isCenteredIn(box, face));
    }

    private static boolean isCenteredIn(BoundingBox box, BoundingBox face) {
        return box.centerX() > face.x()
                && box.centerX() < face.x() + face.width()
                && box.centerY() > face.y()
                && box.centerY() < face.y() + face.height();
    }

    private void count(BoundingBox face, boolean isFound) {
        double size = Math.sqrt(face.width() * face.height());
        for (int i = SIZES.size() - 1; i >= 0; i--) {
            if (size >= SIZES.get(i)) {
                known[i]++;
                found[i] += isFound ? 1 : 0;
                return;
            }
        }
    }

    String name() {
        return name;
    }

    /** Faces known of a size class, see {@link #SIZES}. */
    int known(int size) {
        return known[size];
    }

    /** Those of them that were found. */
    int found(int size) {
        return found[size];
    }

    /** All boxes in the images. */
    int boxes() {
        return boxes;
    }

    /** False ones in images with faces. */
    int falseAmongFaces() {
        return falseAmongFaces;
    }

    /** False ones in images without faces. */
    int falseWithoutFaces() {
        return falseWithoutFaces;
    }

    /** Images, frames of videos included, without faces. */
    int framesWithoutFaces() {
        return framesWithoutFaces;
    }

    /** Boxes in the clip. */
    int clipFaces() {
        return clipFaces;
    }

    /** Frames of the clip with eight boxes. */
    int clipFramesWithEight() {
        return clipFramesWithEight;
    }

    /** CPU time of one frame of the clip, the median, in milliseconds. */
    double clipMillis() {
        return clipMillis;
    }

    /** CPU time of an image with faces, the mean, in milliseconds; 0 without any. */
    double millisWithFaces() {
        return millisWithFaces;
    }

    /** CPU time of an image or frame without faces, the mean, in milliseconds; 0 without any. */
    double millisWithoutFaces() {
        return millisWithoutFaces;
    }
}
