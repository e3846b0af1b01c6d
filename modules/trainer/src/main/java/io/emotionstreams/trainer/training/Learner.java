package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.LabeledFaces;
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

/** Everything that changes during training: weights, their moving average and the optimizer's state. Not thread-safe. */
final class Learner implements AutoCloseable {
    private static final String AVERAGE = "average";
    /** Part of a checkpoint, with the spelling of its first version. */
    private static final String OPTIMIZER = "optimiser";

    private final Recipe recipe;
    private final Device device;
    private final TorchNetwork network;
    private final TorchNetwork average;
    private final WeightAverage averaging;
    private final Optimizer optimizer;

    private Learner(TrainingPlan plan) {
        this.recipe = plan.recipe();
        this.device = plan.device().open();
        torch.manual_seed(plan.identity().seed());
        this.network = new TorchNetwork(recipe.network(), recipe.precision());
        if (plan.initialWeights() != null) {
            load(plan.initialWeights());
        }
        network.to(device);
        if (recipe.averageDecay() > 0) {
            this.average = new TorchNetwork(recipe.network(), recipe.precision());
            average.to(device);
            this.averaging = new WeightAverage(average, network, recipe.averageDecay());
            averaging.begin();
        } else {
            this.average = null;
            this.averaging = null;
        }
        this.optimizer = recipe.optimizer().create(network.parameters());
    }

    static Learner begin(TrainingPlan plan) {
        return new Learner(plan);
    }

    /** The results of one step: mean loss and number of correct predictions. */
    record Step(double loss, long correct) {}

    Device device() {
        return device;
    }

    /** The network to evaluate and to save as the best: the moving average if the recipe has one. */
    TorchNetwork evaluatedNetwork() {
        return average == null ? network : average;
    }

    /** The labels, blended with the mean of the teachers' predictions if there are any. */
    Targets targets(TrainingPlan plan) {
        Targets labels = Targets.of(plan.faces().training(), recipe.labelSmoothing());
        if (plan.teachers().isEmpty()) {
            return labels;
        }
        return labels.blendedWith(Predictions.mean(plan.teachers().stream()
                .map(teacher -> predictions(teacher, plan.faces().training()))
                .toList()));
    }

    private Predictions predictions(Path teacher, LabeledFaces faces) {
        try (TrainedWeights weights = TrainedWeights.read(teacher, recipe.precision())) {
            weights.network().to(device);
            return TorchPredictor.predictWithMirrorImage(weights.network(), faces, device);
        }
    }

    Tensor onDevice(float[] targets, int rows) {
        return Tensors.floats(targets, rows, Emotion.COUNT).to(device, torch.ScalarType.Float);
    }

    /** One step: forward pass, backward pass, weight update. Call it within a PointerScope. */
    Step learn(Batch batch, double learningRate, long stepsDone) {
        try (OptimizerOptions options = optimizer.param_groups().get(0).options()) {
            options.set_lr(learningRate);
        }
        optimizer.zero_grad();
        Tensor logits = network.forward(batch.faces(), true);
        Tensor loss = recipe.loss().of(logits, batch.targets());
        loss.backward();
        optimizer.step();
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
        archive.accept(OPTIMIZER, optimizer::save);
    }

    void load(InputArchive archive) {
        network.load(Checkpoint.part(archive, Checkpoint.NETWORK));
        if (average != null) {
            average.load(Checkpoint.part(archive, AVERAGE));
        }
        optimizer.load(Checkpoint.part(archive, OPTIMIZER));
    }

    private void load(Path initialWeights) {
        try (TrainedWeights initial = TrainedWeights.read(initialWeights)) {
            network.copyWeights(initial.network());
        }
    }

    @Override
    public void close() {
        optimizer.close();
        if (average != null) {
            average.close();
        }
        network.close();
        device.close();
    }
}
