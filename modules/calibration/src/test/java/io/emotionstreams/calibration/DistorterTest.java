package io.emotionstreams.calibration;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DistorterTest {
    private static final int BEHIND = 100;

    private final Distorter distorter = new Distorter();
    private final byte[] noise = new byte[2304];
    private final byte[] into = new byte[BEHIND + 2304 + BEHIND];

    DistorterTest() {
        new Random(1).nextBytes(noise);
    }

    @AfterEach
    void close() {
        distorter.close();
    }

    @Test
    void aFlippedFaceIsItsMirrorImage() {
        distorter.flip(noise, 0, into, BEHIND);
        for (int row = 0; row < 48; row++) {
            for (int column = 0; column < 48; column++) {
                assertThat(into[BEHIND + 48 * row + column]).isEqualTo(noise[48 * row + 47 - column]);
            }
        }
        byte[] inPlace = noise.clone();
        distorter.flip(inPlace, 0, inPlace, 0);
        distorter.flip(inPlace, 0, inPlace, 0);
        assertThat(inPlace).isEqualTo(noise);
    }

    @Test
    void aBlurredPixelSpreadsAsAGaussian() {
        byte[] dot = new byte[2304];
        dot[48 * 24 + 24] = (byte) 255;
        distorter.blur(dot, 0, into, BEHIND, 1);
        assertThat(pixel(24, 24)).isBetween(40, 42); // 255 / (2 pi)
        assertThat(pixel(25, 24)).isEqualTo(pixel(24, 23)).isBetween(24, 26); // times exp(-1/2)
        assertThat(pixel(30, 24)).isZero();
    }

    @Test
    void lowerJpegQualityMeansALargerDifference() {
        distorter.jpeg(noise, 0, into, BEHIND, 100);
        double fine = difference();
        distorter.jpeg(noise, 0, into, BEHIND, 10);
        assertThat(fine).isBetween(0.1, 2.0);
        assertThat(difference()).isGreaterThan(20);
    }

    @Test
    void aFaceMovesByWholePixelsAndRepeatsItsBorder() {
        distorter.move(noise, 0, into, BEHIND, 3, -2, 1, 0);
        assertThat(pixel(10, 20)).isEqualTo(noise[48 * 12 + 17] & 0xff);
        assertThat(pixel(10, 0)).isEqualTo(noise[48 * 12] & 0xff);
    }

    @Test
    void aFaceTurnsCounterclockwiseAboutItsCenter() {
        distorter.move(noise, 0, into, BEHIND, 0, 0, 1, 90);
        assertThat(pixel(10, 20)).isEqualTo(noise[48 * 20 + 37] & 0xff);
    }

    @Test
    void halvingTheSizeAveragesFourPixels() {
        byte[] checks = new byte[2304];
        for (int i = 0; i < 2304; i++) {
            checks[i] = (byte) ((i + i / 48) % 2 == 0 ? 200 : 100);
        }
        distorter.downUp(checks, 0, into, BEHIND, 24);
        assertThat(pixel(0, 0)).isEqualTo(150);
        assertThat(pixel(47, 31)).isEqualTo(150);
    }

    @Test
    void darknessScalesUnsignedPixels() {
        distorter.dark(filled(200), 0, into, BEHIND, 0.25);
        assertThat(pixel(0, 0)).isEqualTo(50);
        assertThat(pixel(47, 47)).isEqualTo(50);
    }

    @Test
    void nothingIsWrittenOutsideTheTarget() {
        distorter.blur(noise, 0, into, BEHIND, 2);
        distorter.jpeg(noise, 0, into, BEHIND, 10);
        distorter.downUp(noise, 0, into, BEHIND, 12);
        distorter.dark(noise, 0, into, BEHIND, 0.5);
        distorter.flip(noise, 0, into, BEHIND);
        for (int i = 0; i < BEHIND; i++) {
            assertThat(into[i]).isZero();
            assertThat(into[into.length - 1 - i]).isZero();
        }
    }

    private int pixel(int row, int column) {
        return into[BEHIND + 48 * row + column] & 0xff;
    }

    private double difference() {
        double sum = 0;
        for (int i = 0; i < 2304; i++) {
            sum += Math.abs((into[BEHIND + i] & 0xff) - (noise[i] & 0xff));
        }
        return sum / 2304;
    }

    private static byte[] filled(int value) {
        byte[] face = new byte[2304];
        Arrays.fill(face, (byte) value);
        return face;
    }
}
