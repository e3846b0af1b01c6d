package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.BoundingBox;
import java.nio.FloatBuffer;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class YuNetGridTest {
    private static final int WIDTH = 48;
    private static final int HEIGHT = 32;
    private static final int CELLS = 6;

    /** In the second row, third column of cells of 16 pixels. */
    private static final int FACE = 5;

    private final YuNetGrid grid = new YuNetGrid(16);
    private final FloatBuffer faces = FloatBuffer.allocate(CELLS);
    private final FloatBuffer objects = FloatBuffer.allocate(CELLS);
    private final FloatBuffer boxes = FloatBuffer.allocate(4 * CELLS);
    private final FloatBuffer points = FloatBuffer.allocate(10 * CELLS);
    private final Map<String, FloatBuffer> outputs =
            Map.of("cls_16", faces, "obj_16", objects, "bbox_16", boxes, "kps_16", points);

    @Test
    void theScoreIsTheGeometricMeanOfBothProbabilities() {
        faces.put(FACE, 0.9f);
        objects.put(FACE, 0.4f);

        assertThat(grid.decode(outputs::get, WIDTH, HEIGHT, 0.5f))
                .singleElement()
                .satisfies(face -> assertThat(face.score()).isCloseTo(0.6f, within(1e-6f)));
        assertThat(grid.decode(outputs::get, WIDTH, HEIGHT, 0.61f)).isEmpty();
    }

    @Test
    void aProbabilityThatRoundingPutAboveOneCountsAsOne() {
        faces.put(FACE, 1.01f);
        objects.put(FACE, 1);

        assertThat(grid.decode(outputs::get, WIDTH, HEIGHT, 0.5f).get(0).score())
                .isEqualTo(1);
    }

    @Test
    void theBoxIsAroundAPointRelativeToTheCellsCorner() {
        certainFace();
        boxes.put(4 * FACE, new float[] {0.5f, -0.25f, 0, (float) Math.log(2)});

        assertThat(grid.decode(outputs::get, WIDTH, HEIGHT, 0.5f))
                .extracting(Candidate::box)
                .containsExactly(new BoundingBox(32, -4, 16, 32));
    }

    @Test
    void theMouthIsBetweenItsCorners() {
        certainFace();
        points.put(10 * FACE, new float[] {0, 0, 1, 0, 0.5f, 0.5f, 0, 1, 1, 1});

        assertThat(grid.decode(outputs::get, WIDTH, HEIGHT, 0.5f))
                .extracting(Candidate::points)
                .containsExactly(new FacePoints(
                        new FacePoints.Point(32, 16),
                        new FacePoints.Point(48, 16),
                        new FacePoints.Point(40, 24),
                        new FacePoints.Point(40, 32)));
    }

    @Test
    void aNetworkWithAnotherNumberOfCellsIsRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> grid.decode(outputs::get, 2 * WIDTH, HEIGHT, 0.5f))
                .withMessageContaining("output cls_16 has 6 values instead of 12");
    }

    @Test
    void aFaceIsNotFoundWhereThereIsNone() {
        assertThat(grid.decode(outputs::get, WIDTH, HEIGHT, 0)).isEqualTo(List.of());
    }

    private void certainFace() {
        faces.put(FACE, 1);
        objects.put(FACE, 1);
    }
}
