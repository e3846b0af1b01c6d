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

/** What a user reads who names a wrong model file. */
class RefusedModelTest {
    private static final String INPUT = "expected one input 'crops' of type uint8 and shape [N,1,48,48], found ";
    private static final String OUTPUT = "expected one output 'probs' of type float and shape [N,7], found ";
    private static final String LABELS =
            "expected metadata 'labels' to be angry,disgust,fear,happy,sad,surprise,neutral, found ";

    @TempDir
    private Path folder;

    @Test
    void aModelThatKeepsTheContractIsAccepted() throws IOException {
        try (EmotionClassifier classifier = open(TinyModel.FITTING.writeTo(folder))) {
            assertThat(classifier.classify(List.of(new byte[2304])).get(0).share(Emotion.HAPPY))
                    .isEqualTo(1 / 7f);
        }
    }

    static Stream<Arguments> misfits() {
        TinyModel fitting = TinyModel.FITTING;
        return Stream.of(
                Arguments.of(fitting.withInput("input"), INPUT + "'input' of type uint8 and shape [N,1,48,48]"),
                Arguments.of(
                        fitting.withType(TensorProto.DataType.FLOAT),
                        INPUT + "'crops' of type float and shape [N,1,48,48]"),
                Arguments.of(
                        fitting.withShape(TinyModel.ANY, 3, 224, 224),
                        INPUT + "'crops' of type uint8 and shape [N,3,224,224]"),
                Arguments.of(fitting.withShape(1, 1, 48, 48), INPUT + "'crops' of type uint8 and shape [1,1,48,48]"),
                Arguments.of(fitting.withOutput("scores"), OUTPUT + "'scores' of type float and shape [N,7]"),
                Arguments.of(fitting.withClasses(8), OUTPUT + "'probs' of type float and shape [N,8]"),
                Arguments.of(fitting.withLabels(null), LABELS + "none"),
                Arguments.of(
                        fitting.withLabels("neutral,happy,surprise,sad,angry,disgust,fear"),
                        LABELS + "neutral,happy,surprise,sad,angry,disgust,fear"));
    }

    @ParameterizedTest
    @MethodSource("misfits")
    void aMisfitIsRejectedWithWhatWasExpectedAndWhatWasFound(TinyModel misfit, String message) throws IOException {
        Path file = misfit.writeTo(folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessage("model " + file + " does not fit: " + message);
    }

    @Test
    void aModelWithAMalformedConfusionMatrixIsRejected() throws IOException {
        Path file = TinyModel.FITTING
                .withMetadata(Map.of("soft-confusion", "0.5,0.5"))
                .writeTo(folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessage("model " + file + " has malformed metadata 'soft-confusion': expected 7 shares, got 2");
    }

    @Test
    void aModelWithoutASoftmaxIsRejected() throws IOException {
        Path file = TinyModel.FITTING.withLastOperator("Identity").writeTo(folder);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessageStartingWith("model " + file + " does not work on cpu: ")
                .withMessageEndingWith("gave no probabilities: shares must sum to 1 but sum to 0.0");
    }

    @Test
    void aFileOfAnotherKindIsRejected() throws IOException {
        Path file = Files.writeString(folder.resolve("notes.onnx"), "not a network");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessageStartingWith("model " + file + " can't be opened as an ONNX model: ");
    }

    @Test
    void anEmptyFileIsRejected() throws IOException {
        Path file = Files.createFile(folder.resolve("empty.onnx"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessageStartingWith("model " + file + " can't be opened as an ONNX model: ");
    }

    @Test
    void aMissingFileIsRejected() {
        Path file = folder.resolve("none.onnx");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(file))
                .withMessage("model " + file + " does not exist; name an .onnx file, or none to use the bundled model");
    }

    @Test
    void aFolderIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> open(folder))
                .withMessage("model " + folder + " is a folder; name the .onnx file in it");
    }

    private static EmotionClassifier open(Path model) {
        return OnnxEmotionClassifier.open(
                InferenceSettings.DEFAULT.withModel(model).withDevice(DevicePreference.CPU));
    }
}
