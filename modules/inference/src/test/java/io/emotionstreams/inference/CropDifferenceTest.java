package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.testkit.Faces;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CropDifferenceTest {
    @Test
    void equalCropsDoNotDiffer() {
        byte[] face = Faces.classroom().get(3);

        assertThat(CropDifference.of(face, face.clone())).isZero();
    }

    @Test
    void brightnessAloneIsNoDifference() {
        assertThat(CropDifference.of(gray(100), gray(140))).isZero();
    }

    @Test
    void aChangedBlockCountsAsIfTheWholeCropHadChangedLikeIt() {
        byte[] changed = gray(100);
        for (int y = 8; y < 16; y++) {
            Arrays.fill(changed, y * FaceCrop.SIDE + 40, y * FaceCrop.SIDE + 48, (byte) 136);
        }

        // One of 36 blocks is 36 brighter; the mean, by which the whole is brighter, is taken off.
        assertThat(CropDifference.of(gray(100), changed)).isCloseTo(35, within(1e-9));
        assertThat(CropDifference.of(changed, gray(100))).isCloseTo(35, within(1e-9));
    }

    @Test
    void noiseHardlyCounts() {
        Random random = new Random(7);
        byte[] noisy = gray(100);
        for (int i = 0; i < noisy.length; i++) {
            noisy[i] += (byte) (random.nextInt(21) - 10);
        }

        assertThat(CropDifference.of(gray(100), noisy)).isLessThan(4);
    }

    private static byte[] gray(int value) {
        byte[] pixels = new byte[FaceCrop.PIXELS];
        Arrays.fill(pixels, (byte) value);
        return pixels;
    }
}
