package io.emotionstreams.trainer.training;

import static io.emotionstreams.trainer.training.SmallTraining.PLAIN;
import static io.emotionstreams.trainer.training.SmallTraining.RECIPE;
import static io.emotionstreams.trainer.training.SmallTraining.plan;
import static io.emotionstreams.trainer.training.SmallTraining.trained;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.network.Tensors;
import io.emotionstreams.trainer.network.TorchNetwork;
import java.nio.file.Path;
import org.bytedeco.javacpp.PointerScope;
import org.bytedeco.pytorch.Device;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PlainStatisticsTest {
    @TempDir
    private Path folder;

    @Test
    void afterwardsTheNotedStatisticsAreThoseOfTheFacesThemselves() throws Exception {
        TrainingPlan plan = plan(folder, RECIPE, 5);
        trained(plan).close();
        try (TrainedWeights kept = TrainedWeights.read(plan.best());
                Device cpu = ComputeDevice.CPU.open()) {
            LabelledFaces faces = plan.faces().training();
            PlainStatistics.measure(kept.network(), faces, 1, cpu);
            float[] measured = logits(kept.network(), faces, false, cpu);
            float[] ownStatistics = logits(kept.network(), faces, true, cpu);
            try (TrainedWeights asTrained = TrainedWeights.read(plan.best())) {
                float[] before = logits(asTrained.network(), faces, false, cpu);

                assertThat(distance(measured, ownStatistics)).isLessThan(0.1 * distance(before, ownStatistics));
            }
        }
    }

    @Test
    void aRecipeThatAsksForItKeepsTheSameWeightsWithStatisticsOfTheirOwn() throws Exception {
        TrainingPlan with = plan(folder.resolve("with"), PLAIN, 5);
        TrainingPlan without = plan(folder.resolve("without"), RECIPE, 5);
        trained(with).close();
        trained(without).close();
        try (TrainedWeights plain = TrainedWeights.read(with.best());
                TrainedWeights asTrained = TrainedWeights.read(without.best());
                Device cpu = ComputeDevice.CPU.open()) {
            LabelledFaces faces = with.faces().training();

            assertThat(Answers.of(plain.network(), with.faces().validation(), cpu)
                            .accuracy())
                    .isEqualTo(plain.model().accuracy());
            assertThat(logits(plain.network(), faces, false, cpu))
                    .isNotEqualTo(logits(asTrained.network(), faces, false, cpu));
            assertThat(logits(plain.network(), faces, true, cpu))
                    .isEqualTo(logits(asTrained.network(), faces, true, cpu));
        }
    }

    private static float[] logits(TorchNetwork network, LabelledFaces faces, boolean training, Device device) {
        try (PointerScope scope = new PointerScope()) {
            return Tensors.toFloats(network.forward(Answers.tensor(faces, 0, faces.size(), device), training));
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
