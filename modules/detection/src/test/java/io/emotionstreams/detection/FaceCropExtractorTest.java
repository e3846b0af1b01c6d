package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.Test;

class FaceCropExtractorTest {
    private static final FrameReference FRAME = new FrameReference(1, 2, 3L, 4, "camera");

    @Test
    void theResultContainsTheFrameReferenceAndSize() {
        FaceCrops crops = extract(List.of());
        assertThat(crops).isEqualTo(new FaceCrops(FRAME, 200, 100, List.of()));
    }

    @Test
    void facesAreInOrderOfScoreAndTiesInReadingOrder() {
        FaceCrops crops =
                extract(List.of(face(50, 10, 0.6f), face(10, 50, 0.6f), face(90, 50, 0.9f), face(10, 10, 0.6f)));
        assertThat(crops.faces())
                .extracting(crop -> List.of(crop.box().x(), crop.box().y()))
                .containsExactly(List.of(90f, 50f), List.of(10f, 10f), List.of(50f, 10f), List.of(10f, 50f));
    }

    @Test
    void onlyTheFacesWithTheHighestScoresAreRetained() {
        List<DetectedFace> crowd = IntStream.rangeClosed(1, 300)
                .mapToObj(i -> face(i % 150, 10, i / 300f))
                .toList();
        List<FaceCrop> faces = extract(crowd).faces();
        assertThat(faces).hasSize(256);
        assertThat(faces.get(255).score()).isEqualTo(45 / 300f);
    }

    @Test
    void aFrameWithMoreFacesThanARecordTakesIsCrowded() {
        DetectedFace face = face(10, 10, 0.9f);
        assertThat(isCrowded(Collections.nCopies(257, face))).isTrue();
        assertThat(isCrowded(Collections.nCopies(256, face))).isFalse();
    }

    @Test
    void closingItClosesItsDetector() {
        FixedDetector detector = new FixedDetector(List.of());
        new FaceCropExtractor(detector, 1000).close();
        assertThat(detector.closed).isTrue();
    }

    private static boolean isCrowded(List<DetectedFace> faces) {
        try (FaceCropExtractor extractor = new FaceCropExtractor(new FixedDetector(faces), 1_000_000);
                Mat image = TestFrames.plain(200, 100, 120, 120, 120)) {
            extractor.extract(FRAME, image);
            return extractor.isCrowded();
        }
    }

    private static FaceCrops extract(List<DetectedFace> faces) {
        try (FaceCropExtractor extractor = new FaceCropExtractor(new FixedDetector(faces), 1_000_000);
                Mat image = TestFrames.plain(200, 100, 120, 120, 120)) {
            return extractor.extract(FRAME, TestFrames.encoded(".png", image));
        }
    }

    private static DetectedFace face(float x, float y, float score) {
        BoundingBox box = new BoundingBox(x, y, 20, 20);
        return new DetectedFace(box, score, TestFrames.points(box), CropRegion.over(box, 20, 0, 0));
    }

    private static final class FixedDetector implements FaceDetector {
        private final List<DetectedFace> faces;
        private boolean closed;

        FixedDetector(List<DetectedFace> faces) {
            this.faces = faces;
        }

        @Override
        public List<DetectedFace> detect(Mat bgr) {
            return faces;
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
