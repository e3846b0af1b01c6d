package io.emotionstreams.trainer.export;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.VotedFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import io.emotionstreams.trainer.training.Recipe;
import io.emotionstreams.trainer.training.SmallTraining;
import io.emotionstreams.trainer.training.SplitFaces;
import io.emotionstreams.trainer.training.TorchPredictor;
import io.emotionstreams.trainer.training.TrainedWeights;
import io.emotionstreams.trainer.training.TrainingPlan;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.global.torch.DeviceType;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ModelExporterTest {
    private static final LabeledFaces FACES = SmallTraining.faces(512, 3);

    @TempDir
    private static Path folder;

    private static Path checkpoint;
    private static Predictions libtorchs;

    @BeforeAll
    static void train() throws Exception {
        SmallTraining.trained(SmallTraining.plan(folder, SmallTraining.RECIPE.withEpochs(6), 1))
                .close();
        checkpoint = folder.resolve(TrainingPlan.BEST);
        try (TrainedWeights weights = TrainedWeights.read(checkpoint);
                Device cpu = new Device(DeviceType.CPU)) {
            libtorchs = TemperatureScaling.scaled(
                    TorchPredictor.predict(weights.network(), LabelSet.FER2013, FACES, cpu),
                    weights.model().of(LabelSet.FER2013).temperature());
        }
    }

    @Test
    void floatsAgreeWithLibtorchOn512Faces() throws Exception {
        assertThat(maxDifference(export(ExportPrecision.FP32, false))).isLessThan(1e-4);
    }

    @Test
    void halvesAgreeToThreeDigits() throws Exception {
        assertThat(maxDifference(export(ExportPrecision.FP16, false))).isLessThan(1e-2);
    }

    @Test
    void eightBitsPredictTheSameClassForAlmostAllFaces() throws Exception {
        Predictions predictions = predictions(export(ExportPrecision.INT8, false));

        long same = IntStream.range(0, FACES.size())
                .filter(i -> predictions.predictedClass(i) == libtorchs.predictedClass(i))
                .count();
        assertThat(same).isGreaterThan(FACES.size() * 97L / 100);
    }

    @Test
    void withEightBitsAllWeightsExceptTheFirstAndLastLayersAreBytes() throws Exception {
        List<TensorProto> weights = ModelProto.parseFrom(Files.readAllBytes(export(ExportPrecision.INT8, false)))
                .getGraph()
                .getInitializerList()
                .stream()
                .filter(tensor -> tensor.getName().contains(".weights") && tensor.getDimsCount() > 1)
                .toList();

        assertThat(weights)
                .filteredOn(tensor -> tensor.getDataType() == TensorProto.DataType.FLOAT.getNumber())
                .extracting(TensorProto::getName)
                .containsExactly("conv1.weights", "logits.weights");
        assertThat(weights)
                .filteredOn(tensor -> tensor.getDataType() == TensorProto.DataType.INT8.getNumber())
                .hasSize(8);
    }

    @Test
    void aMirroredModelPredictsTheSameForAFaceAndItsMirrorImage() throws Exception {
        Path model = export(ExportPrecision.FP32, true);

        assertThat(maxDifference(predictions(model, FACES), predictions(model, mirrored(FACES))))
                .isLessThan(1e-5);
    }

    @ParameterizedTest
    @EnumSource
    void theModelsMetadataDescribesIt(ExportPrecision precision) throws Exception {
        Map<String, String> metadata = metadata(export(precision, false));

        assertThat(metadata)
                .containsEntry("labels", "angry,disgust,fear,happy,sad,surprise,neutral")
                .containsEntry("recipe", "small")
                .containsEntry("label-sets", "fer2013")
                .containsEntry("seed", "1")
                .containsEntry("precision", precision.name().toLowerCase(Locale.ROOT))
                .containsEntry("training-command", "emotion-streams train (a test)")
                .containsKeys(
                        "input", "normalization", "data-fingerprint", "accuracy.fer2013", "license", "soft-confusion");
    }

    @Test
    void theCardIsWrittenBesideTheModel() throws Exception {
        Path model = export(ExportPrecision.INT8, false);

        assertThat(ModelExporter.card(model))
                .content()
                .contains("Model card: int8", "8-bit weights", "soft confusion matrix", "Article 5(1)(f)");
    }

    @Test
    void aFileNameThatDoesNotEndInOnnxIsRejected() {
        assertThatThrownBy(() -> ModelExporter.export(
                        checkpoint, ExportPrecision.FP32, List.of(), false, folder.resolve("model.bin")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(".onnx");
    }

    private static Path export(ExportPrecision precision, boolean mirrored) throws Exception {
        Path file = folder.resolve(precision.name().toLowerCase(Locale.ROOT) + (mirrored ? "-mirrored" : "") + ".onnx");
        ModelExporter.export(checkpoint, precision, List.of(), mirrored, file);
        return file;
    }

    private static double maxDifference(Path model) {
        return maxDifference(libtorchs, predictions(model));
    }

    private static Predictions predictions(Path model) {
        return predictions(model, FACES);
    }

    private static Predictions predictions(Path model, LabeledFaces faces) {
        try (OnnxEmotionClassifier classifier = OnnxEmotionClassifier.open(
                InferenceSettings.DEFAULT.withModel(model).withDevice(DevicePreference.CPU))) {
            return Predictions.of(classifier, faces, done -> {});
        }
    }

    private static double maxDifference(Predictions one, Predictions other) {
        double max = 0;
        for (int i = 0; i < one.size(); i++) {
            for (int c = 0; c < 7; c++) {
                max = Math.max(max, Math.abs(one.probability(i, c) - other.probability(i, c)));
            }
        }
        return max;
    }

    private static LabeledFaces mirrored(LabeledFaces faces) {
        byte[] pixels = faces.pixels().clone();
        for (int i = 0; i < pixels.length; i++) {
            int x = i % 48;
            pixels[i] = faces.pixels()[i - x + 47 - x];
        }
        return new LabeledFaces(pixels, faces.labels());
    }

    private static Map<String, String> metadata(Path model) throws Exception {
        return ModelProto.parseFrom(Files.readAllBytes(model)).getMetadataPropsList().stream()
                .collect(Collectors.toMap(StringStringEntryProto::getKey, StringStringEntryProto::getValue));
    }

    @Test
    void aModelOfTwoLabelSetsHasAnOutputForEach() throws Exception {
        Path directory = folder.resolve("two");
        SplitFaces faces = new SplitFaces(voted(SmallTraining.faces(112, 1)), voted(SmallTraining.faces(56, 2)));
        Recipe both = SmallTraining.RECIPE.withNetwork(
                SmallTraining.NETWORK.withLabelSets(List.of(LabelSet.RATERS, LabelSet.FER2013)));
        SmallTraining.trained(SmallTraining.plan(directory, both, 1, faces)).close();
        Path best = directory.resolve(TrainingPlan.BEST);
        Path all = folder.resolve("two.onnx");
        Path one = folder.resolve("one.onnx");

        ModelExporter.export(best, ExportPrecision.FP32, List.of(), false, all);
        ModelExporter.export(best, ExportPrecision.FP32, List.of(LabelSet.FER2013), false, one);

        assertThat(metadata(all)).containsEntry("label-sets", "raters,fer2013").containsKey("soft-confusion.fer2013");
        assertThat(model(all, LabelSet.RATERS)).endsWith("#raters");
        assertThat(model(all, LabelSet.FER2013)).endsWith("#fer2013");
        assertThat(model(one, LabelSet.RATERS))
                .as("a model with one output is used as it is")
                .endsWith("#fer2013");
    }

    /** All raters see the labeled emotion. */
    private static LabeledFaces voted(LabeledFaces faces) {
        int[] columns = {4, 5, 6, 1, 3, 2, 0};
        int[] votes = new int[faces.size() * 10];
        for (int face = 0; face < faces.size(); face++) {
            votes[face * 10 + columns[faces.label(face)]] = 10;
        }
        return VotedFaces.of(faces, votes);
    }

    private static String model(Path file, LabelSet labels) {
        try (OnnxEmotionClassifier classifier = OnnxEmotionClassifier.open(
                InferenceSettings.DEFAULT.withModel(file).withLabels(labels).withDevice(DevicePreference.CPU))) {
            return classifier.model();
        }
    }
}
