package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.emotionstreams.contracts.BoundingBox;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.bytedeco.opencv.opencv_core.Mat;
import org.bytedeco.opencv.opencv_core.Rect;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The contract of every detector. YuNet is included if {@code -Dyunet.model=FILE} is set to its model file. */
class FaceDetectorContractTest {
    private final FrameDecoder decoder = new FrameDecoder(DetectionSettings.DEFAULT.maxPixels());

    enum Subject {
        FULL_RANGE,
        BLAZEFACE,
        BLAZEFACE_WITH_TILES,
        YUNET;

        FaceDetector open() {
            return switch (this) {
                case FULL_RANGE -> bundled(DetectorKind.FULL_RANGE, Tiles.OFF);
                case BLAZEFACE ->
                    TestFrames.settings(DetectorKind.BLAZEFACE, Tiles.OFF, 0.5f).openDetector();
                case BLAZEFACE_WITH_TILES -> bundled(DetectorKind.BLAZEFACE, Tiles.PIXELS_480);
                case YUNET -> yuNet();
            };
        }

        private static FaceDetector bundled(DetectorKind kind, Tiles tiles) {
            return TestFrames.settings(kind, tiles, kind.defaultMinScore()).openDetector();
        }

        private static FaceDetector yuNet() {
            String model = System.getProperty("yunet.model");
            assumeTrue(model != null, "YuNet is not tested: -Dyunet.model=FILE names no model file");
            return new DetectionSettings(
                            DetectorKind.YUNET,
                            Path.of(model),
                            Tiles.OFF,
                            DetectionSettings.DEFAULT.minFace(),
                            DetectorKind.YUNET.defaultMinScore(),
                            DetectionSettings.DEFAULT.minQuality(),
                            DetectionSettings.DEFAULT.maxPixels())
                    .openDetector();
        }
    }

    @AfterEach
    void close() {
        decoder.close();
    }

    @ParameterizedTest
    @EnumSource
    void theEightFacesOfTheSampleClipAreFoundInTheirPlaces(Subject subject) {
        try (FaceDetector detector = subject.open()) {
            for (int frame : TestFrames.CLASSROOM) {
                List<DetectedFace> faces = detector.detect(decoder.decode(TestFrames.classroom(frame)));
                assertThat(faces).hasSameSizeAs(TestFrames.SEATS);
                for (BoundingBox seat : TestFrames.SEATS) {
                    assertThat(faces).as("frame %d, %s", frame, seat).anyMatch(face -> coversSeat(face.crop(), seat));
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void anEmptyImageOfAnyShapeHasNoFaces(Subject subject) {
        try (FaceDetector detector = subject.open()) {
            for (int[] size : new int[][] {{1, 1}, {1, 2000}, {3000, 1}, {37, 41}, {640, 480}, {1280, 720}}) {
                try (Mat gray = TestFrames.plain(size[0], size[1], 120, 120, 120)) {
                    assertThat(detector.detect(gray))
                            .as("%dx%d", size[0], size[1])
                            .isEmpty();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theCenterOfAFaceCutByTheFrameIsInsideIt(Subject subject) {
        Mat whole = decoder.decode(TestFrames.classroom(0));
        // The left edge cuts a face.
        try (FaceDetector detector = subject.open();
                Rect rect = new Rect(620, 60, 660, 600);
                Mat part = new Mat(whole, rect)) {
            List<DetectedFace> faces = detector.detect(part);
            assertThat(faces).isNotEmpty().allMatch(face -> face.isCenteredIn(part.cols(), part.rows()));
        }
    }

    @ParameterizedTest
    @EnumSource
    void theSameImageGivesTheSameFacesWhateverCameBefore(Subject subject) {
        try (FaceDetector detector = subject.open();
                Mat gray = TestFrames.plain(300, 900, 120, 120, 120)) {
            List<DetectedFace> first = detector.detect(decoder.decode(TestFrames.classroom(0)));
            detector.detect(decoder.decode(TestFrames.classroom(150)));
            detector.detect(gray);
            assertThat(detector.detect(decoder.decode(TestFrames.classroom(0)))).isEqualTo(first);
        }
    }

    @ParameterizedTest
    @EnumSource
    void thePointsOfAFaceAreWhereEyesNoseAndMouthAre(Subject subject) {
        try (FaceDetector detector = subject.open()) {
            for (DetectedFace face : detector.detect(decoder.decode(TestFrames.classroom(0)))) {
                FacePoints points = face.points();
                float side = face.crop().side();
                float top = face.crop().centerY() - side / 2;
                assertThat(points.eyeDistance() / side).as("between the eyes").isBetween(0.28f, 0.44f);
                assertThat((points.leftEye().y() - top) / side).as("eyes").isBetween(0.32f, 0.46f);
                assertThat((points.mouth().y() - top) / side).as("mouth").isBetween(0.68f, 0.84f);
                assertThat(points.nose().y())
                        .isBetween(points.leftEye().y(), points.mouth().y());
            }
        }
    }

    @ParameterizedTest
    @EnumSource
    void theFrameIsNotModified(Subject subject) {
        try (FaceDetector detector = subject.open()) {
            Mat frame = decoder.decode(TestFrames.classroom(0));
            byte[] before = TestFrames.pixels(frame);
            detector.detect(frame);
            assertThat(TestFrames.pixels(frame)).isEqualTo(before);
        }
    }

    @ParameterizedTest
    @EnumSource
    void detectorsOnTwoThreadsFindTheSameFaces(Subject subject) throws Exception {
        List<List<DetectedFace>> alone = detectAll(subject);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            Callable<List<List<DetectedFace>>> work = () -> detectAll(subject);
            for (Future<List<List<DetectedFace>>> result : threads.invokeAll(List.of(work, work))) {
                assertThat(result.get()).isEqualTo(alone);
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private static List<List<DetectedFace>> detectAll(Subject subject) {
        List<List<DetectedFace>> all = new ArrayList<>();
        try (FaceDetector detector = subject.open();
                FrameDecoder own = new FrameDecoder(DetectionSettings.DEFAULT.maxPixels())) {
            for (int frame : TestFrames.CLASSROOM) {
                all.add(detector.detect(own.decode(TestFrames.classroom(frame))));
            }
        }
        return all;
    }

    /**
     * The crop is what the classifier sees, so it must land on the seat's face: within an eighth, its size within a
     * quarter.
     */
    private static boolean coversSeat(CropRegion crop, BoundingBox seat) {
        return Math.hypot(crop.centerX() - seat.centerX(), crop.centerY() - seat.centerY()) < seat.width() / 8
                && Math.abs(crop.side() / seat.width() - 1) < 0.25;
    }
}
