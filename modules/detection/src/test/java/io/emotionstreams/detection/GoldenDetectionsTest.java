package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Detections on real frames, reviewed once. Processors round differently, hence the tolerance. */
class GoldenDetectionsTest {
    private static final double PIXELS = 0.5;
    private static final double SCORE = 0.01;
    private static final double GRAY = 2;

    @Test
    void theFacesOfFullRangeMatchTheGoldenFile() {
        assertGolden(TestFrames.settings(DetectorKind.FULL_RANGE, Tiles.OFF, 0.6f), "detections-full-range.txt");
    }

    @ParameterizedTest
    @EnumSource
    void theFacesOfBlazeFaceMatchTheGoldenFile(Tiles tiles) {
        assertGolden(
                TestFrames.settings(DetectorKind.BLAZEFACE, tiles, 0.5f), "detections-tiles-" + tiles.label() + ".txt");
    }

    private static void assertGolden(DetectionSettings settings, String file) {
        List<String> actual = new ArrayList<>();
        try (FaceCropExtractor extractor = FaceCropExtractor.open(settings)) {
            for (int number : TestFrames.CLASSROOM) {
                FrameReference frame = new FrameReference(0, number, null, 0, null);
                FaceCrops crops = extractor.extract(frame, TestFrames.classroom(number));
                crops.faces().stream()
                        .map(face -> describe(number, face))
                        // Nearly equal scores may swap places, so sort by position, left to right.
                        .sorted()
                        .forEach(actual::add);
            }
        }
        String text = "# frame, x, y, width, height, score, mean gray of the crop\n" + String.join("\n", actual) + "\n";
        List<String> expected =
                Golden.files().expected(file, text).lines().skip(1).toList();
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < expected.size(); i++) {
            assertClose(numbers(actual.get(i)), numbers(expected.get(i)), expected.get(i));
        }
    }

    @Test
    void facesBelowTheMinScoreAreDiscarded() {
        FrameReference frame = new FrameReference(0, 0, null, 0, null);
        try (FaceCropExtractor all = FaceCropExtractor.open(threshold(0.5f));
                FaceCropExtractor sure = FaceCropExtractor.open(threshold(0.9f))) {
            List<FaceCrop> faces = all.extract(frame, TestFrames.classroom(0)).faces();
            List<FaceCrop> surest = sure.extract(frame, TestFrames.classroom(0)).faces();
            assertThat(surest).hasSizeLessThan(faces.size()).allMatch(face -> face.score() >= 0.9f);
        }
    }

    private static DetectionSettings threshold(float minScore) {
        return TestFrames.settings(DetectorKind.BLAZEFACE, Tiles.OFF, minScore);
    }

    private static String describe(int frame, FaceCrop face) {
        double gray = 0;
        for (byte pixel : face.pixels()) {
            gray += Byte.toUnsignedInt(pixel);
        }
        return String.format(
                Locale.ROOT,
                "%03d %7.2f %7.2f %7.2f %7.2f %5.3f %6.1f",
                frame,
                face.box().x(),
                face.box().y(),
                face.box().width(),
                face.box().height(),
                face.score(),
                gray / FaceCrop.PIXELS);
    }

    private static double[] numbers(String line) {
        return Arrays.stream(line.split(" +")).mapToDouble(Double::parseDouble).toArray();
    }

    private static void assertClose(double[] actual, double[] expected, String line) {
        double[] tolerance = {0, PIXELS, PIXELS, PIXELS, PIXELS, SCORE, GRAY};
        for (int i = 0; i < expected.length; i++) {
            assertThat(actual[i]).as("value %d of %s", i, line).isCloseTo(expected[i], within(tolerance[i]));
        }
    }
}
