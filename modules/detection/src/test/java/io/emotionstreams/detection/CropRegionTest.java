package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.BoundingBox;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CropRegionTest {
    private static final BoundingBox BOX = new BoundingBox(100, 200, 40, 50);

    @Test
    void theRegionIsShiftedTowardTheForehead() {
        assertThat(CropRegion.over(BOX, 60, 5, 0)).isEqualTo(new CropRegion(120, 220, 60, 0));
    }

    @ParameterizedTest
    @ValueSource(floats = {-10, -3, 3, 10})
    void aSmallRollIsIgnored(float degrees) {
        assertThat(CropRegion.over(BOX, 60, 5, degrees)).isEqualTo(CropRegion.over(BOX, 60, 5, 0));
    }

    @Test
    void theForeheadOfATiltedFaceIsInTheDirectionOfTheTilt() {
        CropRegion region = CropRegion.over(BOX, 60, 10, 30);
        assertThat(region.rollDegrees()).isEqualTo(30);
        assertThat(region.centerX()).isCloseTo(125, within(0.01f));
        assertThat(region.centerY()).isCloseTo(225 - 8.66f, within(0.01f));
    }

    @Test
    void rollIsClockwiseAsSeenByTheViewer() {
        assertThat(CropRegion.rollDegrees(0, 0, 10, 0)).isZero();
        assertThat(CropRegion.rollDegrees(0, 0, 10, 10)).isCloseTo(45, within(0.01f));
        assertThat(CropRegion.rollDegrees(0, 0, 10, -10)).isCloseTo(-45, within(0.01f));
    }

    @Test
    void aRegionWithoutSizeIsRejected() {
        assertThatThrownBy(() -> new CropRegion(1, 1, 0, 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new CropRegion(Float.NaN, 1, 5, 0)).isInstanceOf(IllegalArgumentException.class);
    }
}
