package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.testkit.Faces;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BatchingEmotionClassifierTest {
    private static final InferenceSettings ON_CPU = InferenceSettings.DEFAULT.withDevice(DevicePreference.CPU);

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final BatchingEmotionClassifier classifier = BatchingEmotionClassifier.open(ON_CPU, registry);

    @AfterEach
    void close() {
        classifier.close();
    }

    @Test
    void severalThreadsGetTheSameResultsAsWithoutBatching() {
        List<byte[]> faces = Faces.classroom();
        List<EmotionDistribution> alone;
        try (EmotionClassifier unbatched = OnnxEmotionClassifier.open(ON_CPU)) {
            alone = unbatched.classify(faces);
        }

        List<List<EmotionDistribution>> results = IntStream.range(0, 8)
                .parallel()
                .mapToObj(i -> classifier.classify(faces.subList(5 * i, 5 * i + 5)))
                .toList();

        assertThat(results.stream().flatMap(List::stream)).isEqualTo(alone);
        assertThat(registry.get("emotion.streams.inference.batch").summary().totalAmount())
                .isEqualTo(40);
        assertThat(registry.get("emotion.streams.inference.queue").timer().count())
                .isEqualTo(8);
    }

    @Test
    void aCropOfAnotherSizeFailsOnlyItsCallerBeforeBatching() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> classifier.classify(List.of(new byte[7])))
                .withMessage("a crop has 2304 pixels, not 7");
        assertThat(registry.get("emotion.streams.inference").timer().count()).isZero();
    }

    @Test
    void aGaugeIdentifiesTheModelAndItsDevice() {
        assertThat(registry.get("emotion.streams.model")
                        .tag("model", classifier.model())
                        .tag("device", "cpu")
                        .gauge()
                        .value())
                .isEqualTo(1);
    }

    @Test
    void aClosedClassifierRejectsFaces() {
        classifier.close();

        assertThatIllegalStateException().isThrownBy(() -> classifier.classify(Faces.classroom()));
    }
}
