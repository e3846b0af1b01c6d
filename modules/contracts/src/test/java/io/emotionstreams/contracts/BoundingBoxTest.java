package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BoundingBoxTest {
    private static final BoundingBox BOX = new BoundingBox(10, 20, 40, 60);

    @Test
    void theCenterIsHalfASizeFromTheCorner() {
        assertThat(BOX.centerX()).isEqualTo(30);
        assertThat(BOX.centerY()).isEqualTo(50);
    }

    @ParameterizedTest(name = "{4}")
    @CsvSource({
        "10, 20, 40, 60, 1, the same box",
        "30, 20, 40, 60, 0.3333, the right half",
        "10, 50, 40, 30, 0.5, contained",
        "50, 20, 40, 60, 0, touching",
        "500, 500, 40, 60, 0, elsewhere"
    })
    void theOverlapIsIntersectionOverUnion(float x, float y, float width, float height, float expected, String how) {
        assertThat(BOX.intersectionOverUnion(new BoundingBox(x, y, width, height)))
                .as(how)
                .isCloseTo(expected, within(1e-4f));
    }

    @Test
    void aBoxMayExtendBeyondTheFrame() {
        assertThat(new BoundingBox(-5, -5, 10, 10).centerX()).isZero();
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0, 0, 10",
        "0, 0, 10, -1",
        "NaN, 0, 10, 10",
        "0, Infinity, 10, 10",
        "0, 0, NaN, 10",
        "0, 0, 10, Infinity",
        "0, 0, Infinity, 10"
    })
    void aBoxWithoutAFinitePositionAndSizeIsRejected(float x, float y, float width, float height) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new BoundingBox(x, y, width, height))
                .withMessageStartingWith("a bounding box needs finite edges and a positive size");
    }
}
