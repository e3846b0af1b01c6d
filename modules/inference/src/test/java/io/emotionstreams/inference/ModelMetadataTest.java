package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.testkit.Confusions;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The metadata that the exporter writes into a model file can be read by the classify stage. */
class ModelMetadataTest {
    private static final ClassifierConfusion CONFUSION = Confusions.example();
    private static final String FACES = "1,2,3,4,5,6,7";

    @TempDir
    private Path directory;

    @Test
    void anOpenedModelHasItsConfusionMatrix() throws IOException {
        Path file = TinyModel.VALID.withMetadata(ModelMetadata.of(CONFUSION)).writeTo(directory);
        InferenceSettings settings = InferenceSettings.DEFAULT.withModel(file).withDevice(DevicePreference.CPU);

        try (EmotionClassifier classifier = BatchingEmotionClassifier.open(settings, new SimpleMeterRegistry())) {
            assertThat(classifier.confusion()).contains(CONFUSION);
        }
    }

    @Test
    void aModelWithoutAMatrixHasNone() {
        assertThat(ModelMetadata.confusion("m", Map.of("labels", "angry"))).isEmpty();
    }

    @Test
    void theMatrixIsWrittenInDecimal() {
        double[][] weights = new double[7][7];
        for (int i = 0; i < 7; i++) {
            weights[i][i] = 9999;
            weights[i][(i + 1) % 7] = 1;
        }

        Map<String, String> metadata =
                ModelMetadata.of(ClassifierConfusion.of(weights, new long[] {1, 2, 3, 4, 5, 6, 7}, 0.25f));

        assertThat(metadata)
                .hasSize(3)
                .containsEntry("soft-confusion-faces", FACES)
                .containsEntry("soft-confusion-scatter", "0.25")
                .hasEntrySatisfying("soft-confusion", matrix -> assertThat(matrix)
                        .startsWith("0.9999,0.00010,0.0,0.0,0.0,0.0,0.0;0.0,0.9999,")
                        .matches("([0-9.]+(,[0-9.]+){6};?){7}"));
    }

    @Test
    void aMissingScatterDefaultsToItsUpperBound() {
        Map<String, String> metadata = new HashMap<>(ModelMetadata.of(CONFUSION));
        metadata.remove("soft-confusion-scatter");

        assertThat(ModelMetadata.confusion("m", metadata)).hasValueSatisfying(confusion -> {
            assertThat(confusion.rows()).isEqualTo(CONFUSION.rows());
            assertThat(confusion.scatter()).isEqualTo(1);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "soft-confusion|a,b|it contains something other than numbers",
                "soft-confusion|0.5,0.5|expected 7 shares, got 2",
                "soft-confusion|1,0,0,0,0,0,0|a confusion matrix has 7 rows, not 1",
                "soft-confusion|1,1,0,0,0,0,0|shares must sum to 1 but sum to 2.0",
                "soft-confusion|NaN,0,0,0,0,0,0|a share must be between 0 and 1 but is NaN",
                "soft-confusion-faces|1,2|expected 7 counts, got 2",
                "soft-confusion-faces|1,2,3,4,5,6,x|it contains something other than numbers",
                "soft-confusion-scatter|much|it contains something other than numbers",
            })
    void aMalformedValueIsRejectedAndTheKeyNamed(String key, String value, String why) {
        Map<String, String> metadata = new HashMap<>(ModelMetadata.of(CONFUSION));
        metadata.put(key, value);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelMetadata.confusion("net.onnx", metadata))
                .withMessage("model net.onnx has malformed metadata '%s': %s", key, why);
    }

    @Test
    void aMatrixWithoutFaceCountsIsRejected() {
        Map<String, String> metadata = new HashMap<>(ModelMetadata.of(CONFUSION));
        metadata.remove("soft-confusion-faces");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ModelMetadata.confusion("net.onnx", metadata))
                .withMessage("model net.onnx has malformed metadata 'soft-confusion-faces': it is missing");
    }
}
