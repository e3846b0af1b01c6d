package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.testkit.Confusions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ConfusionFileTest {
    private static final String MODEL = "net@0123456789ab#raters";
    private static final ClassifierConfusion CONFUSION = Confusions.example()
            .under(List.of(new FaceCondition(
                    Confusions.example().rows(),
                    0.25f,
                    Collections.nCopies(Emotion.COUNT, 0.5f),
                    Collections.nCopies(Emotion.COUNT, 0.125f))));

    @TempDir
    private Path directory;

    @Test
    void whatIsWrittenIsReadBackWithItsConditions() throws IOException {
        Path file = directory.resolve("my.confusion");

        ConfusionFile.write(file, MODEL, CONFUSION, List.of("unchanged"));

        assertThat(ConfusionFile.read(file, MODEL)).isEqualTo(CONFUSION);
    }

    @Test
    void aFileThatWasMeasuredWithAnotherModelIsRejected() throws IOException {
        Path file = directory.resolve("my.confusion");
        ConfusionFile.write(file, MODEL, CONFUSION, List.of("unchanged"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionFile.read(file, "net@0123456789ab#fer2013"))
                .withMessage(
                        "confusion file %s was measured with model %s, but this is net@0123456789ab#fer2013:"
                                + " measure again with calibrate",
                        file, MODEL);
    }

    @Test
    void aMissingFileIsRejectedInOneLine() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionFile.read(directory.resolve("none"), MODEL))
                .withMessageContaining("none can't be read")
                .withMessageContaining("one that calibrate has written");
    }

    @Test
    void aFileWithoutAMatrixIsRejected() throws IOException {
        Path file = Files.writeString(directory.resolve("my.confusion"), "model=" + MODEL + "\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ConfusionFile.read(file, MODEL))
                .withMessageContaining("has no 'soft-confusion'");
    }

    @ParameterizedTest
    @EnumSource(LabelSet.class)
    void theBundledModelComesWithSevenConditionsForEachLabelSet(LabelSet labels) {
        try (EmotionClassifier classifier = OnnxEmotionClassifier.open(
                InferenceSettings.DEFAULT.withLabels(labels).withDevice(DevicePreference.CPU))) {
            assertThat(classifier.confusion()).hasValueSatisfying(confusion -> assertThat(confusion.conditions())
                    .hasSize(7));
        }
    }
}
