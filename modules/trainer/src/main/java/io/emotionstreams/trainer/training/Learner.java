package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.network.Tensors;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import java.nio.file.Path;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.bytedeco.pytorch.Device;
import org.bytedeco.pytorch.InputArchive;
import org.bytedeco.pytorch.LongOptional;
import org.bytedeco.pytorch.Optimizer;
import org.bytedeco.pytorch.OptimizerOptions;
import org.bytedeco.pytorch.OutputArchive;
import org.bytedeco.pytorch.Tensor;
import org.bytedeco.pytorch.global.torch;

/** All that changes while a network learns: its weights, their average, and the optimiser's memory. Not thread-safe. */
final class Learner implements AutoCloseable {
    private static final String AVERAGE = "average";
    private static final String OPTIMISER = "optimiser";

    private final Recipe recipe;
    private final Device device;
    private final TorchNetwork network;
    private final TorchNetwork average;
    private final WeightAverage averaging;
    private final Optimizer optimiser;

    private Learner(TrainingPlan plan) {
        this.recipe = plan.recipe();
        this.device = plan.device().open();
        torch.manual_seed(plan.identity().seed());
        this.network = new TorchNetwork(recipe.network(), recipe.precision());
        if (plan.initialWeights() != null) {
            load(plan.initialWeights());
        }
        network.to(device);
        if (recipe.averaging() > 0) {
            this.average = new TorchNetwork(recipe.network(), recipe.precision());
            average.to(device);
            this.averaging = new WeightAverage(average, network, recipe.averaging());
            averaging.begin();
        } else {
            this.average = null;
            this.averaging = null;
        }
        this.optimiser = recipe.optimiser().over(network.parameters());
    }

    static Learner begin(TrainingPlan plan) {
        return new Learner(plan);
    }

    /** What one step showed. */
    record Step(double loss, long correct) {}

    Device device() {
        return device;
    }

    /** The network that is judged and kept: the average, if there is one. */
    TorchNetwork judged() {
        return average == null ? network : average;
    }

    /** Labels, with the mean of the teachers' answers blended in if there are any. */
    Targets targets(TrainingPlan plan) {
        Targets labels = Targets.of(plan.faces().training(), recipe.labelSmoothing());
        if (plan.teachers().isEmpty()) {
            return labels;
        }
        return labels.taughtBy(Predictions.mean(plan.teachers().stream()
                .map(teacher -> answers(teacher, plan.faces().training()))
                .toList()));
    }

    private Predictions answers(Path teacher, LabelledFaces faces) {
        try (TrainedWeights weights = TrainedWeights.read(teacher, recipe.precision())) {
            weights.network().to(device);
            return Answers.mirroredMean(weights.network(), faces, device);
        }
    }

    Tensor onDevice(float[] targets, int rows) {
        return Tensors.floats(targets, rows, Emotion.COUNT).to(device, torch.ScalarType.Float);
    }

    /** One step: forward, backward, and the weights moved. Within a PointerScope. */
    Step learn(Batch batch, double learningRate, long stepsDone) {
        try (OptimizerOptions options = optimiser.param_groups().get(0).options()) {
            options.set_lr(learningRate);
        }
        optimiser.zero_grad();
        Tensor logits = network.forward(batch.faces(), true);
        Tensor loss = recipe.loss().of(logits, batch.targets());
        loss.backward();
        optimiser.step();
        if (averaging != null) {
            averaging.update(stepsDone);
        }
        LongOptional classes = new LongOptional(1);
        Tensor hits = logits.argmax(classes, false).eq(batch.targets().argmax(classes, false));
        return new Step(loss.item_float(), hits.sum().item_long());
    }

    void save(BiConsumer<String, Consumer<OutputArchive>> archive) {
        archive.accept(Checkpoint.NETWORK, network::save);
        if (average != null) {
            archive.accept(AVERAGE, average::save);
        }
        archive.accept(OPTIMISER, optimiser::save);
    }

    void load(InputArchive archive) {
        network.load(Checkpoint.part(archive, Checkpoint.NETWORK));
        if (average != null) {
            average.load(Checkpoint.part(archive, AVERAGE));
        }
        optimiser.load(Checkpoint.part(archive, OPTIMISER));
    }

    private void load(Path initialWeights) {
        try (TrainedWeights initial = TrainedWeights.read(initialWeights)) {
            network.copy(initial.network());
        }
    }

    @Override
    public void close() {
        optimiser.close();
        if (average != null) {
            average.close();
        }
        network.close();
        device.close();
    }
}
