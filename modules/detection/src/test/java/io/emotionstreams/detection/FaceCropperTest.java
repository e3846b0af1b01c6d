package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.FaceCrop;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class FaceCropperTest {
    private final FaceCropper cropper = new FaceCropper();

    @AfterEach
    void close() {
        cropper.close();
    }

    @Test
    void aRegionOfTheCropsOwnSizeIsCopied() {
        try (Mat frame = ramp(200, 200)) {
            byte[] crop = cropper.crop(frame, new CropRegion(100, 100, 48, 0));
            assertThat(at(crop, 0, 0)).isEqualTo(value(76, 76));
            assertThat(at(crop, 47, 0)).isEqualTo(value(123, 76));
            assertThat(at(crop, 0, 47)).isEqualTo(value(76, 123));
        }
    }

    @Test
    void aLargerRegionIsAveraged() {
        try (Mat frame = ramp(200, 200)) {
            byte[] crop = cropper.crop(frame, new CropRegion(100, 100, 96, 0));
            assertThat(at(crop, 0, 0)).isCloseTo(value(52.5, 52.5), within(1));
            assertThat(at(crop, 47, 47)).isCloseTo(value(146.5, 146.5), within(1));
        }
    }

    @Test
    void shrinkingAveragesEveryPixelRatherThanPickingSome() {
        try (Mat stripes = TestFrames.drawn(192, 192, (x, y) -> x % 4 == 0 ? 200 : 0)) {
            assertThat(cropper.crop(stripes, new CropRegion(96, 96, 192, 0))).containsOnly(50);
        }
    }

    @Test
    void aSmallerRegionIsEnlargedSmoothly() {
        try (Mat frame = ramp(200, 200)) {
            byte[] crop = cropper.crop(frame, new CropRegion(100, 100, 24, 0));
            for (int x = 1; x < FaceCrop.SIDE; x++) {
                assertThat(at(crop, x, 24) - at(crop, x - 1, 24)).isBetween(0, 1);
            }
        }
    }

    @Test
    void theFramesBorderIsReplicated() {
        try (Mat frame = ramp(200, 200)) {
            byte[] crop = cropper.crop(frame, new CropRegion(0, 0, 48, 0));
            assertThat(at(crop, 0, 0)).isEqualTo(value(0, 0));
            assertThat(at(crop, 47, 0)).isEqualTo(value(23, 0));
            assertThat(at(crop, 0, 47)).isEqualTo(value(0, 23));
            byte[] opposite = cropper.crop(frame, new CropRegion(200, 200, 48, 0));
            assertThat(at(opposite, 47, 47)).isEqualTo(value(199, 199));
            assertThat(at(opposite, 0, 0)).isEqualTo(value(176, 176));
        }
    }

    @Test
    void aRegionLargerThanItsFrameIsCropped() {
        try (Mat frame = ramp(20, 10)) {
            assertThat(at(cropper.crop(frame, new CropRegion(10, 5, 300, 0)), 0, 0))
                    .isEqualTo(value(0, 0));
        }
    }

    @Test
    void aRegionOutsideItsFrameIsRejected() {
        try (Mat frame = ramp(200, 200)) {
            assertThatThrownBy(() -> cropper.crop(frame, new CropRegion(300, 100, 48, 0)))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("outside its frame of 200x200");
        }
    }

    @Test
    void aFaceRotatedClockwiseIsRotatedBack() {
        try (Mat frame = ramp(200, 200)) {
            // Rotated by 90 degrees: the face's right is the frame's bottom, its top the frame's right.
            byte[] crop = cropper.crop(frame, new CropRegion(100, 100, 96, 90));
            assertThat(at(crop, 0, 0)).isCloseTo(value(146.5, 52.5), within(1));
            assertThat(at(crop, 47, 0)).isCloseTo(value(146.5, 146.5), within(1));
            assertThat(at(crop, 0, 47)).isCloseTo(value(52.5, 52.5), within(1));
        }
    }

    @Test
    void rotationPreservesPositionAndScale() {
        try (Mat frame = ramp(200, 200)) {
            for (float side : new float[] {24, 48, 96}) {
                byte[] upright = cropper.crop(frame, new CropRegion(100, 100, side, 0));
                byte[] rotated = cropper.crop(frame, new CropRegion(100, 100, side, 0.001f));
                for (int i = 0; i < FaceCrop.PIXELS; i++) {
                    assertThat(Byte.toUnsignedInt(rotated[i])).isCloseTo(Byte.toUnsignedInt(upright[i]), within(1));
                }
            }
        }
    }

    @Test
    void cropsDoNotAffectEachOther() {
        try (Mat frame = ramp(200, 200)) {
            CropRegion region = new CropRegion(60, 80, 70, 0);
            byte[] first = cropper.crop(frame, region);
            byte[] copy = first.clone();
            cropper.crop(frame, new CropRegion(120, 100, 30, 30));
            assertThat(first).isEqualTo(copy);
            assertThat(cropper.crop(frame, region)).isEqualTo(copy);
        }
    }

    /** A gray gradient that increases to the right, and half as fast downward. */
    private static Mat ramp(int width, int height) {
        return TestFrames.drawn(width, height, FaceCropperTest::value);
    }

    private static int value(double x, double y) {
        return (int) Math.floor(x * 0.8 + y * 0.4);
    }

    private static int at(byte[] crop, int x, int y) {
        return Byte.toUnsignedInt(crop[y * FaceCrop.SIDE + x]);
    }
}
