package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.network.Tensors;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Predictions;
import java.nio.file.Path;
import java.util.List;
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
            load(plan.initialWeights(), plan.faces().training());
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
        List<LabelSet> labelSets = recipe.network().labelSets();
        LabeledFaces faces = plan.faces().training();
        Targets targets = Targets.of(faces, labelSets, recipe.labelSmoothing());
        for (LabelSet labelSet : labelSets) {
            List<Predictions> taught = plan.teachers().stream()
                    .flatMap(teacher ->
                            Teacher.predictions(teacher, labelSet, faces, recipe.precision(), device).stream())
                    .toList();
            targets = taught.isEmpty() ? targets : targets.blendedWith(labelSet, Predictions.mean(taught));
        }
        return targets;
    }

    Tensor onDevice(float[] targets, int rows) {
        return Tensors.floats(targets, rows, recipe.network().labelSets().size(), Emotion.COUNT)
                .to(device, torch.ScalarType.Float);
    }

    /** One step: forward pass, backward pass, weight update. Call it within a PointerScope. */
    Step learn(TrainingInputs inputs, Batch batch, double learningRate, long stepsDone) {
        try (OptimizerOptions options = optimizer.param_groups().get(0).options()) {
            options.set_lr(learningRate);
        }
        optimizer.zero_grad();
        Tensor logits = inputs.forward(network, batch.faces());
        Tensor loss = recipe.loss().of(logits, batch.targets());
        loss.backward();
        optimizer.step();
        if (averaging != null) {
            averaging.update(stepsDone);
        }
        // Of the first label set.
        LongOptional classes = new LongOptional(1);
        Tensor hits = logits.select(1, 0)
                .argmax(classes, false)
                .eq(batch.targets().select(1, 0).argmax(classes, false));
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

    /** @param training faces for what a folded model no longer knows */
    private void load(Path initialWeights, LabeledFaces training) {
        if (OnnxWeights.isModel(initialWeights)) {
            OnnxWeights.read(initialWeights).copyTo(network, training);
            return;
        }
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
