package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BlazeFaceHeadTest {
    private BlazeFaceHead fine;
    private BlazeFaceHead coarse;

    @BeforeEach
    void open() throws OrtException {
        OrtEnvironment environment = OrtEnvironment.getEnvironment();
        fine = new BlazeFaceHead(environment, "logits", "boxes", 16, 2);
        coarse = new BlazeFaceHead(environment, "logits", "boxes", 8, 6);
        // No anchor has a face until a test sets one.
        fill(fine);
        fill(coarse);
    }

    @AfterEach
    void close() {
        fine.close();
        coarse.close();
    }

    @Test
    void anchorsAreAtTheCentersOfTheirCellsRowByRow() {
        assertThat(List.of(fine.anchorX(0), fine.anchorY(0))).containsExactly(8f, 8f);
        assertThat(List.of(fine.anchorX(1), fine.anchorY(1))).containsExactly(8f, 8f);
        assertThat(List.of(fine.anchorX(2), fine.anchorY(2))).containsExactly(24f, 8f);
        assertThat(List.of(fine.anchorX(32), fine.anchorY(32))).containsExactly(8f, 24f);
        assertThat(List.of(fine.anchorX(511), fine.anchorY(511))).containsExactly(248f, 248f);
        assertThat(List.of(coarse.anchorX(5), coarse.anchorY(5))).containsExactly(16f, 16f);
        assertThat(List.of(coarse.anchorX(6), coarse.anchorY(6))).containsExactly(48f, 16f);
        assertThat(List.of(coarse.anchorX(383), coarse.anchorY(383))).containsExactly(240f, 240f);
    }

    @Test
    void aBoxIsDecodedRelativeToItsAnchorAndScaledToTheImage() {
        // Anchor 34: column 1, row 1, center 24, 24.
        set(fine, 34, 2, 1, -4, 20, 30, 0, 0, 10, 10);
        List<Candidate> faces = decode(fine, 0, 5);
        assertThat(faces).hasSize(1);
        Candidate face = faces.get(0);
        assertThat(face.box().centerX()).isEqualTo(125);
        assertThat(face.box().centerY()).isEqualTo(100);
        assertThat(face.box().width()).isEqualTo(100);
        assertThat(face.box().height()).isEqualTo(150);
        assertThat(face.score()).isCloseTo(0.8808f, within(1e-4f));
        assertThat(face.points().leftEye()).isEqualTo(new FacePoints.Point(120, 120));
        assertThat(face.points().rightEye()).isEqualTo(new FacePoints.Point(170, 170));
        assertThat(face.points().rollDegrees()).isCloseTo(45, within(0.01f));
    }

    @Test
    void onlyLogitsAtOrAboveTheThresholdAreFaces() {
        set(coarse, 0, 1, 0, 0, 20, 20, 0, 0, 1, 0);
        set(coarse, 100, 0.99f, 0, 0, 20, 20, 0, 0, 1, 0);
        assertThat(decode(coarse, 1, 1)).hasSize(1);
    }

    @Test
    void aBoxWithoutSizeIsNoFace() {
        set(fine, 7, 3, 0, 0, -1, 20, 0, 0, 1, 0);
        assertThat(decode(fine, 0, 1)).isEmpty();
    }

    private static List<Candidate> decode(BlazeFaceHead head, float minLogit, float scale) {
        List<Candidate> faces = new ArrayList<>();
        head.decode(minLogit, scale, faces);
        return faces;
    }

    private static void fill(BlazeFaceHead head) {
        FloatBuffer logits = buffer(head, "logits");
        for (int i = 0; i < logits.capacity(); i++) {
            logits.put(i, -50);
        }
    }

    private static void set(BlazeFaceHead head, int anchor, float logit, float... values) {
        buffer(head, "logits").put(anchor, logit);
        buffer(head, "boxes").put(anchor * 16, values);
    }

    private static FloatBuffer buffer(BlazeFaceHead head, String name) {
        return (FloatBuffer) head.outputs().get(name).getBufferRef().orElseThrow();
    }
}
