package io.emotionstreams.trainer.training;

import static io.emotionstreams.trainer.training.SmallTraining.PAPER_LIKE;
import static io.emotionstreams.trainer.training.SmallTraining.RECIPE;
import static io.emotionstreams.trainer.training.SmallTraining.SILENT;
import static io.emotionstreams.trainer.training.SmallTraining.plan;
import static io.emotionstreams.trainer.training.SmallTraining.trained;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.offset;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.network.Tensors;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.bytedeco.pytorch.Tensor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TrainingRunTest {
    @TempDir
    private Path folder;

    @Test
    void theLossFallsAndTheAccuracyRises() throws Exception {
        try (TrainingRun run = trained(plan(folder, RECIPE.withEpochs(6), 1))) {
            List<EpochRecord> history = run.history();

            assertThat(history).hasSize(6);
            assertThat(history.get(5).trainLoss()).isLessThan(history.get(0).trainLoss());
            assertThat(bestAccuracy(run)).isGreaterThan(0.5);
        }
    }

    @Test
    void thePapersLossAndOptimizerLearnToo() throws Exception {
        try (TrainingRun run = trained(plan(folder, PAPER_LIKE, 1))) {
            assertThat(run.history().get(7).trainLoss())
                    .isLessThan(run.history().get(0).trainLoss());
            // Chance is one in seven; how far eight epochs get depends on the processor's rounding.
            assertThat(bestAccuracy(run)).isGreaterThan(0.35);
        }
    }

    @ParameterizedTest
    @MethodSource("bothKindsOfOptimizerAndSchedule")
    void aRunThatIsStoppedWithinAnEpochAndResumedEndsWithTheSameWeights(Recipe recipe) throws Exception {
        try (TrainingRun uninterrupted = trained(plan(folder.resolve("one"), recipe, 5))) {
            TrainingPlan plan = plan(folder.resolve("two"), recipe, 5);
            try (TrainingRun stopped = TrainingRun.begin(plan)) {
                AtomicInteger steps = new AtomicInteger();
                assertThat(stopped.run(SILENT, () -> steps.getAndIncrement() == 10))
                        .isFalse();
                assertThat(stopped.history()).hasSize(1);
            }
            try (TrainingRun resumed = TrainingRun.resume(plan)) {
                assertThat(resumed.run(SILENT, () -> false)).isTrue();

                assertThat(resumed.history()).isEqualTo(uninterrupted.history());
            }
        }
        assertThat(best("two")).isEqualTo(best("one"));
    }

    static List<Recipe> bothKindsOfOptimizerAndSchedule() {
        return List.of(RECIPE, PAPER_LIKE.withEpochs(3));
    }

    @Test
    void anInterruptedRunLeavesACheckpoint() throws Exception {
        TrainingPlan plan = plan(folder, RECIPE, 5);
        try (TrainingRun run = TrainingRun.begin(plan)) {
            Thread.currentThread().interrupt();

            assertThatThrownBy(() -> run.run(SILENT, () -> false)).isInstanceOf(InterruptedException.class);
        }
        assertThat(folder.resolve(TrainingPlan.LAST)).exists();
    }

    @Test
    void anotherSeedEndsWithOtherWeights() throws Exception {
        trained(plan(folder.resolve("one"), RECIPE, 5)).close();
        trained(plan(folder.resolve("two"), RECIPE, 6)).close();

        assertThat(best("two")).isNotEqualTo(best("one"));
    }

    @Test
    void aDifferentTrainingIsNotResumed() throws Exception {
        trained(plan(folder, RECIPE, 5)).close();

        assertThatThrownBy(() -> TrainingRun.resume(plan(folder, RECIPE.withEpochs(4), 5)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("last.pt: it belongs to a different training: epochs is 3, not 4");
    }

    @Test
    void aDirectoryThatContainsATrainingIsNotOverwritten() throws Exception {
        trained(plan(folder, RECIPE, 5)).close();

        assertThatThrownBy(() -> TrainingRun.begin(plan(folder, RECIPE, 5)))
                .isInstanceOf(FileAlreadyExistsException.class);
    }

    @Test
    void aFileThatIsNotACheckpointIsRejectedInOneLine() throws Exception {
        Path file = Files.writeString(folder.resolve("best.pt"), "no weights at all");

        assertThatThrownBy(() -> TrainedWeights.read(file))
                .isInstanceOf(IllegalArgumentException.class)
                .message()
                .contains("best.pt is not a checkpoint")
                .hasLineCount(1);
    }

    @Test
    void theBestCheckpointDescribesItself() throws Exception {
        TrainingPlan plan = plan(folder, RECIPE, 5);
        try (TrainingRun run = trained(plan);
                TrainedWeights saved = TrainedWeights.read(folder.resolve(TrainingPlan.BEST))) {
            TrainedModel model = saved.model();

            assertThat(model.identity()).isEqualTo(plan.identity());
            assertThat(model.epoch()).isEqualTo(run.bestEpoch());
            assertThat(model.of(LabelSet.FER2013).accuracy()).isEqualTo(bestAccuracy(run));
            assertThat(model.command()).isEqualTo(plan.command());
            assertThat(model.of(LabelSet.FER2013).confusion()).isNotNull();
            assertThat(model.ranges()).containsKeys("input", "conv1", "conv3_block1_out");
        }
    }

    @Test
    void aTrainingCanStartFromAnothersWeights() throws Exception {
        trained(plan(folder.resolve("one"), RECIPE, 5)).close();
        Path weights = folder.resolve("one").resolve(TrainingPlan.BEST);
        TrainingPlan warm = plan(folder.resolve("two"), RECIPE.withEpochs(1).withLearningRate(1e-9), 6);

        trained(new TrainingPlan(
                        warm.recipe(),
                        warm.faces(),
                        warm.identity(),
                        warm.device(),
                        warm.directory(),
                        warm.command(),
                        weights,
                        List.of(weights, weights)))
                .close();

        assertThat(best("two")[0]).isCloseTo(best("one")[0], offset(1e-5f));
    }

    private static double bestAccuracy(TrainingRun run) {
        return run.history().get(run.bestEpoch() - 1).validationAccuracy();
    }

    /** All values of the best weights, one after another. */
    private float[] best(String name) {
        try (TrainedWeights saved = TrainedWeights.read(folder.resolve(name).resolve(TrainingPlan.BEST))) {
            float[] all = {};
            for (Tensor tensor : saved.network().state()) {
                float[] values = Tensors.toFloats(tensor);
                int end = all.length;
                all = Arrays.copyOf(all, end + values.length);
                System.arraycopy(values, 0, all, end, values.length);
            }
            return all;
        }
    }
}
