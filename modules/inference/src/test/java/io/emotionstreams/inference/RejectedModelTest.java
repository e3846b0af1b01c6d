package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.TensorProto;
import io.emotionstreams.contracts.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** The messages that a user gets for an unsuitable model file. */
class RejectedModelTest {
    private static final String INPUT = "expected one input 'crops' of type uint8 and shape [N,1,48,48], found ";
    private static final String OUTPUT = "expected one output 'probs' of type float and shape [N,7], found ";
    private static final String LABELS =
            "expected metadata 'labels' to be angry,disgust,fear,happy,sad,surprise,neutral, found ";

    @TempDir
    private Path directory;

    @Test
    void aModelThatMatchesTheContractIsAccepted() throws IOException {
        try (EmotionClassifier classifier = open(TinyModel.VALID.writeTo(directory))) {
            assertThat(classifier.classify(List.of(new byte[2304])).get(0).share(Emotion.HAPPY))
                    .isEqualTo(1 / 7f);
        }
    }

    static Stream<Arguments> mismatches() {
        TinyModel valid = TinyModel.VALID;
        return Stream.of(
                Arguments.of(valid.withInput("input"), INPUT + "'input' of type uint8 and shape [N,1,48,48]"),
                Arguments.of(
                        valid.withType(TensorProto.DataType.FLOAT),
                        INPUT + "'crops' of type float and shape [N,1,48,48]"),
                Arguments.of(
                        valid.withShape(TinyModel.ANY, 3, 224, 224),
                        INPUT + "'crops' of type uint8 and shape [N,3,224,224]"),
                Arguments.of(valid.withShape(1, 1, 48, 48), INPUT + "'crops' of type uint8 and shape [1,1,48,48]"),
                Arguments.of(valid.withOutput("scores"), OUTPUT + "'scores' of type float and shape [N,7]"),
                Arguments.of(valid.withClasses(8), OUTPUT + "'probs' of type float and shape [N,8]"),
                Arguments.of(valid.withLabels(null), LABELS + "none"),
                Arguments.of(
                        valid.withLabels("neutral,happy,surprise,sad,angry,disgust,fear"),
                        LABELS + "neutral,happy,surprise,sad,angry,disgust,fear"));
    }

    @ParameterizedTest
    @MethodSource("mismatches")
    void theMessageStatesWhatWasExpectedAndWhatWasFound(TinyModel mismatch, String message) throws IOException {
        Path file = mismatch.writeTo(directory);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessage("model " + file + " does not match the model contract: " + message);
    }

    @Test
    void aModelWithAMalformedConfusionMatrixIsRejected() throws IOException {
        Path file = TinyModel.VALID
                .withMetadata(Map.of("soft-confusion", "0.5,0.5"))
                .writeTo(directory);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessage("model " + file + " has malformed metadata 'soft-confusion': expected 7 shares, got 2");
    }

    @Test
    void aModelWithoutASoftmaxIsRejected() throws IOException {
        Path file = TinyModel.VALID.withLastOperator("Identity").writeTo(directory);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessageStartingWith("model " + file + " does not work on cpu: ")
                .withMessageEndingWith("is not a distribution: shares must sum to 1 but sum to 0.0");
    }

    @Test
    void aFileThatIsNotAModelIsRejected() throws IOException {
        Path file = Files.writeString(directory.resolve("notes.onnx"), "not a model");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessageStartingWith("model " + file + " can't be opened as an ONNX model: ");
    }

    @Test
    void anEmptyFileIsRejected() throws IOException {
        Path file = Files.createFile(directory.resolve("empty.onnx"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessageStartingWith("model " + file + " can't be opened as an ONNX model: ");
    }

    @Test
    void aMissingFileIsRejected() {
        Path file = directory.resolve("none.onnx");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessage(
                        "model " + file + " does not exist; specify an .onnx file, or none to use the bundled model");
    }

    @Test
    void aDirectoryIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(directory))
                .withMessage("model " + directory + " is a directory; specify the .onnx file in it");
    }

    private static EmotionClassifier open(Path model) {
        return OnnxEmotionClassifier.open(
                InferenceSettings.DEFAULT.withModel(model).withDevice(DevicePreference.CPU));
    }
}
