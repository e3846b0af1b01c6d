package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.testkit.Faces;
import io.emotionstreams.testkit.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The bundled model on the CPU. */
class OnnxEmotionClassifierTest {
    private static final InferenceSettings ON_CPU =
            InferenceSettings.DEFAULT.withDevice(DevicePreference.CPU).withIntraOpThreads(2);

    /** Processors differ in the last bit when rounding, which occasionally moves an 8-bit activation by one step. */
    private static final float ACROSS_PROCESSORS = 0.002f;

    private static OnnxEmotionClassifier classifier;
    private static List<byte[]> faces;
    private static List<EmotionDistribution> together;

    @BeforeAll
    static void classifyAllTogether() {
        classifier = OnnxEmotionClassifier.open(ON_CPU);
        faces = Faces.varied(130, 7);
        together = classifier.classify(faces);
    }

    @AfterAll
    static void close() {
        classifier.close();
    }

    @Test
    void identifiesModelAndDevice() {
        assertThat(classifier.model()).isEqualTo("fer-resnet50-int8@c15b45c3a427#raters");
        assertThat(classifier.device()).isEqualTo("cpu");
    }

    @Test
    void givesTheProbabilitiesOfTheGoldenFile() throws IOException {
        List<EmotionDistribution> actual = classifier.classify(Faces.classroom());
        List<String> expected = Golden.files()
                .expected("classroom-probabilities.csv", csv(actual))
                .lines()
                .toList();

        assertThat(expected).hasSameSizeAs(actual);
        for (int face = 0; face < expected.size(); face++) {
            String[] shares = expected.get(face).split(",", -1);
            for (Emotion emotion : Emotion.values()) {
                assertThat(actual.get(face).share(emotion))
                        .as("%s of face %d", emotion, face)
                        .isCloseTo(Float.parseFloat(shares[emotion.index()]), within(ACROSS_PROCESSORS));
            }
        }
    }

    @Test
    void predictsDifferentEmotionsForDifferentFaces() {
        assertThat(classifier.classify(Faces.classroom()).stream()
                        .map(EmotionDistribution::dominant)
                        .distinct())
                .hasSizeGreaterThanOrEqualTo(5);
    }

    /** A restart changes how frames are batched; it must not change a single bit of a session's totals. */
    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void theProbabilitiesOfAFaceAreBitIdenticalInEveryBatch(int threads) {
        try (EmotionClassifier other = OnnxEmotionClassifier.open(ON_CPU.withIntraOpThreads(threads))) {
            for (int batch : List.of(1, 2, 3, 7, 8, 63, 64, 128)) {
                List<EmotionDistribution> inBatches = new ArrayList<>();
                for (int from = 0; from < faces.size(); from += batch) {
                    inBatches.addAll(other.classify(faces.subList(from, Math.min(faces.size(), from + batch))));
                }
                assertThat(inBatches).as("in batches of %d", batch).isEqualTo(together);
            }
        }
    }

    @Test
    void supportsConcurrentCallers() {
        List<List<EmotionDistribution>> results = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> classifier.classify(faces.subList(8 * i, 8 * i + 8)))
                .toList();

        assertThat(results.stream().flatMap(List::stream)).isEqualTo(together.subList(0, 64));
    }

    @Test
    void noFacesGiveNoResults() {
        assertThat(classifier.classify(List.of())).isEmpty();
    }

    @Test
    void rejectsACropOfAnotherSize() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classifier.classify(List.of(new byte[2304], new byte[100])))
                .withMessage("a crop has 2304 pixels, not 100");
    }

    @Test
    void rejectsCallsOnceClosed() {
        OnnxEmotionClassifier closed = OnnxEmotionClassifier.open(ON_CPU);
        closed.close();
        closed.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> closed.classify(faces))
                .withMessage("the classifier is closed");
    }

    private static String csv(List<EmotionDistribution> distributions) {
        return distributions.stream().map(OnnxEmotionClassifierTest::csv).collect(Collectors.joining("\n", "", "\n"));
    }

    private static String csv(EmotionDistribution distribution) {
        return distribution.byEmotion().values().stream()
                .map(share -> String.format(Locale.ROOT, "%.6f", share))
                .collect(Collectors.joining(","));
    }
}
