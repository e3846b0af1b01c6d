package io.emotionstreams.trainer.training;

import static io.emotionstreams.trainer.training.SmallTraining.PRECISE;
import static io.emotionstreams.trainer.training.SmallTraining.RECIPE;
import static io.emotionstreams.trainer.training.SmallTraining.plan;
import static io.emotionstreams.trainer.training.SmallTraining.trained;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.Tensors;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PreciseBatchNormTest {
    @TempDir
    private Path folder;

    @Test
    void recomputedStatisticsMatchTheFacesThemselves() throws Exception {
        TrainingPlan plan = plan(folder, RECIPE, 5);
        trained(plan).close();
        try (TrainedWeights saved = TrainedWeights.read(plan.best());
                Device cpu = ComputeDevice.CPU.open()) {
            LabeledFaces faces = plan.faces().training();
            PreciseBatchNorm.recompute(saved.network(), faces, 1, cpu);
            float[] recomputed = logits(saved.network(), faces, false, cpu);
            float[] ownStatistics = logits(saved.network(), faces, true, cpu);
            try (TrainedWeights asTrained = TrainedWeights.read(plan.best())) {
                float[] before = logits(asTrained.network(), faces, false, cpu);

                assertThat(distance(recomputed, ownStatistics)).isLessThan(0.1 * distance(before, ownStatistics));
            }
        }
    }

    @Test
    void aRecipeWithPreciseBatchNormSavesTheSameWeightsWithOtherStatistics() throws Exception {
        TrainingPlan with = plan(folder.resolve("with"), PRECISE, 5);
        TrainingPlan without = plan(folder.resolve("without"), RECIPE, 5);
        trained(with).close();
        trained(without).close();
        try (TrainedWeights precise = TrainedWeights.read(with.best());
                TrainedWeights asTrained = TrainedWeights.read(without.best());
                Device cpu = ComputeDevice.CPU.open()) {
            LabeledFaces faces = with.faces().training();

            assertThat(TorchPredictor.predict(
                                    precise.network(),
                                    LabelSet.FER2013,
                                    with.faces().validation(),
                                    cpu)
                            .accuracy())
                    .isEqualTo(precise.model().of(LabelSet.FER2013).accuracy());
            assertThat(logits(precise.network(), faces, false, cpu))
                    .isNotEqualTo(logits(asTrained.network(), faces, false, cpu));
            assertThat(logits(precise.network(), faces, true, cpu))
                    .isEqualTo(logits(asTrained.network(), faces, true, cpu));
        }
    }

    private static float[] logits(TorchNetwork network, LabeledFaces faces, boolean training, Device device) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(network.forward(TorchPredictor.toTensor(faces, 0, faces.size(), device), training));
        }
    }

    private static double distance(float[] one, float[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += Math.abs(one[i] - other[i]);
        }
        return sum / one.length;
    }
}
