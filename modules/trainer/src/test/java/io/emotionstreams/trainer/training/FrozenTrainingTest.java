package io.emotionstreams.trainer.training;

import static io.emotionstreams.trainer.training.SmallTraining.RECIPE;
import static io.emotionstreams.trainer.training.SmallTraining.faces;
import static io.emotionstreams.trainer.training.SmallTraining.plan;
import static io.emotionstreams.trainer.training.SmallTraining.startingFrom;
import static io.emotionstreams.trainer.training.SmallTraining.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.VotedFaces;
import io.emotionstreams.trainer.export.ExportPrecision;
import io.emotionstreams.trainer.export.ModelExporter;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.Device;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Training that starts from an exported model, whole or with frozen layers, and for two label sets. */
class FrozenTrainingTest {
    private static final Freeze FIRST_STAGE = new Freeze("conv2_block1_out", 2);

    /** FER+'s column of each emotion. */
    private static final int[] COLUMNS = {4, 5, 6, 1, 3, 2, 0};

    @TempDir
    private static Path folder;

    private static Path int8;
    private static Path fp32;
    private static Path best;

    @BeforeAll
    static void trainAndExport() throws Exception {
        trained(plan(folder.resolve("first"), RECIPE.withEpochs(6), 1)).close();
        best = folder.resolve("first").resolve(TrainingPlan.BEST);
        int8 = folder.resolve("int8.onnx");
        fp32 = folder.resolve("fp32.onnx");
        ModelExporter.export(best, ExportPrecision.INT8, List.of(), false, int8);
        ModelExporter.export(best, ExportPrecision.FP32, List.of(), false, fp32);
    }

    @Test
    void theWeightsOfAnExportedModelPredictWhatTheOriginalsDo() {
        LabeledFaces some = faces(64, 9);
        try (TrainedWeights original = TrainedWeights.read(best);
                TorchNetwork network = new TorchNetwork(original.network().spec(), Precision.FLOAT32);
                Device cpu = ComputeDevice.CPU.open()) {
            OnnxWeights.read(fp32).copyTo(network, faces(112, 1));

            Predictions expected = TorchPredictor.predict(original.network(), LabelSet.FER2013, some, cpu);
            Predictions actual = TorchPredictor.predict(network, LabelSet.FER2013, some, cpu);

            for (int face = 0; face < some.size(); face++) {
                for (int c = 0; c < Emotion.COUNT; c++) {
                    assertThat(Math.abs(actual.probability(face, c) - expected.probability(face, c)))
                            .isLessThan(1e-3f);
                }
            }
        }
    }

    @Test
    void frozenLayersStayTheSameToTheLastBitAndTheOthersLearn() throws Exception {
        Path directory = folder.resolve("frozen");
        trained(startingFrom(int8, plan(directory, RECIPE.withFreeze(FIRST_STAGE), 2)))
                .close();
        Path model = folder.resolve("frozen.onnx");
        ModelExporter.export(directory.resolve(TrainingPlan.BEST), ExportPrecision.INT8, List.of(), false, model);

        Map<String, ByteString> before = bytes(int8);
        Map<String, ByteString> after = bytes(model);
        assertThat(after.keySet()).isEqualTo(before.keySet());
        before.forEach((name, value) -> {
            if (name.startsWith("conv2") && name.contains(".weights.int8")) {
                assertThat(after.get(name)).as(name).isEqualTo(value);
            }
            if (name.startsWith("conv3") && name.contains(".weights.int8")) {
                assertThat(after.get(name)).as(name).isNotEqualTo(value);
            }
        });
    }

    @Test
    void aFrozenTrainingThatIsResumedUsesItsFeaturesAgain() throws Exception {
        TrainingPlan plan = startingFrom(int8, plan(folder.resolve("resumed"), RECIPE.withFreeze(FIRST_STAGE), 3));
        trained(plan).close();
        Path features = folder.resolve("resumed").resolve("features-1.u8");
        byte[] computed = Files.readAllBytes(features);
        Files.setLastModifiedTime(features, FileTime.fromMillis(0));

        TrainingRun.resume(plan).close();

        assertThat(Files.getLastModifiedTime(features).toMillis()).isZero();
        assertThat(computed).isNotEmpty();
    }

    @Test
    void freezingNeedsAnInt8Model() {
        TrainingPlan random = plan(folder.resolve("none"), RECIPE.withFreeze(FIRST_STAGE), 2);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingRun.begin(random))
                .withMessageContaining("--initial-weights model.onnx");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingRun.begin(startingFrom(fp32, random)))
                .withMessageContaining("int8");
    }

    @Test
    void twoLabelSetsAreLearnedTogetherFromOneModel() throws Exception {
        Recipe both = RECIPE.withEpochs(8)
                .withNetwork(SmallTraining.NETWORK.withLabelSets(List.of(LabelSet.RATERS, LabelSet.FER2013)));
        SplitFaces faces = new SplitFaces(shifted(faces(112, 1)), shifted(faces(56, 2)));
        Path directory = folder.resolve("both");

        try (TrainingRun run = trained(startingFrom(int8, plan(directory, both, 4, faces)))) {
            Map<LabelSet, Double> accuracies =
                    run.history().get(run.bestEpoch() - 1).accuracies();

            assertThat(accuracies.get(LabelSet.FER2013)).isGreaterThan(0.5);
            assertThat(accuracies.get(LabelSet.RATERS)).isGreaterThan(0.5);
        }
    }

    /** Faces whose raters always see the emotion after the labeled one. */
    private static LabeledFaces shifted(LabeledFaces faces) {
        int[] votes = new int[faces.size() * 10];
        for (int face = 0; face < faces.size(); face++) {
            votes[face * 10 + COLUMNS[(faces.label(face) + 1) % Emotion.COUNT]] = 10;
        }
        return VotedFaces.of(faces, votes);
    }

    private static Map<String, ByteString> bytes(Path model) throws Exception {
        return ModelProto.parseFrom(Files.readAllBytes(model)).getGraph().getInitializerList().stream()
                .collect(Collectors.toMap(TensorProto::getName, TensorProto::getRawData));
    }
}
