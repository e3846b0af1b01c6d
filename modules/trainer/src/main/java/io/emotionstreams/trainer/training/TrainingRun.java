package io.emotionstreams.trainer.training;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Calibration;
import io.emotionstreams.trainer.predictions.Predictions;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;

/**
 * Trains a network epoch by epoch, evaluates it after each epoch and saves the best weights. It can be stopped after any
 * step or killed at any time. A run resumed from its last checkpoint ends with the same weights as an uninterrupted one,
 * on the same machine with the same number of threads. Not thread-safe.
 */
public final class TrainingRun implements AutoCloseable {
    private static final int EPOCH_ORDER = -1;

    private final TrainingPlan plan;
    private final Recipe recipe;
    private final Learner learner;
    private final TrainingInputs inputs;
    private final Targets targets;
    private TrainingState state;

    private TrainingRun(TrainingPlan plan) throws IOException {
        this.plan = plan;
        this.recipe = plan.recipe();
        this.learner = Learner.begin(plan);
        this.inputs = recipe.freeze() == null
                ? new FaceInputs(plan, learner.device())
                : FrozenInputs.open(plan, learner.device());
        this.targets = learner.targets(plan);
        this.state = TrainingState.begin(plan.identity());
    }

    /**
     * Starts a new training.
     *
     * @throws FileAlreadyExistsException if the directory already contains a training
     * @throws IllegalArgumentException if initial weights or a teacher do not fit
     */
    public static TrainingRun begin(TrainingPlan plan) throws IOException {
        if (Files.exists(plan.last())) {
            throw new FileAlreadyExistsException(plan.last().toString(), null, "a training is already there");
        }
        Files.createDirectories(plan.directory());
        return new TrainingRun(plan);
    }

    /**
     * Resumes a training from its last checkpoint.
     *
     * @throws IllegalArgumentException if there is none, or it belongs to a different training; the message says how they
     *     differ
     */
    public static TrainingRun resume(TrainingPlan plan) throws IOException {
        TrainingRun run = new TrainingRun(plan);
        try {
            run.state = Checkpoint.read(plan.last(), TrainingState.class, (state, archive) -> {
                if (!state.identity().equals(plan.identity())) {
                    throw new IllegalArgumentException("cannot resume %s: %s"
                            .formatted(plan.last(), state.identity().mismatch(plan.identity())));
                }
                run.learner.load(archive);
            });
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** The finished epochs. */
    public List<EpochRecord> history() {
        return state.history();
    }

    /** Epoch of the best weights; 0 before the end of the first epoch. */
    public int bestEpoch() {
        return state.bestEpoch();
    }

    /** Steps per epoch; an incomplete last batch is skipped, and every epoch has another order. */
    public int stepsPerEpoch() {
        return Math.max(1, plan.faces().training().size() / recipe.batchSize());
    }

    private boolean finished() {
        return state.finished(recipe);
    }

    /**
     * Trains until the recipe is complete or {@code stop} returns true, and writes a checkpoint in either case.
     *
     * @return whether the recipe is complete
     * @throws InterruptedException if the thread is interrupted; a checkpoint is written first
     * @throws IllegalStateException if the loss is no longer finite
     */
    public boolean run(TrainingListener listener, BooleanSupplier stop) throws IOException, InterruptedException {
        if (!Files.exists(plan.last())) {
            save(); // So that even a kill in the first epoch leaves something to resume.
        }
        while (!finished()) {
            int[] order = StepRandom.shuffled(
                    plan.faces().training().size(),
                    StepRandom.of(plan.identity().drawSeed(), state.epoch(), EPOCH_ORDER));
            while (state.step() < stepsPerEpoch()) {
                boolean interrupted = Thread.interrupted();
                if (interrupted || stop.getAsBoolean()) {
                    save();
                    if (interrupted) {
                        throw new InterruptedException("training stopped; the checkpoint can be resumed");
                    }
                    return false;
                }
                step(order);
                listener.step(state.epoch(), state.seen(), state.loss(), state.accuracy());
            }
            save(); // Evaluation takes a while and does not check for interruption.
            evaluate();
            listener.epoch(state.history().get(state.history().size() - 1), state.lastWasBest());
        }
        if (recipe.preciseBatchNorm()) {
            recomputeBatchNormOfBest();
        }
        return true;
    }

    private void step(int[] order) {
        int size = Math.min(recipe.batchSize(), order.length);
        int[] indices = new int[size];
        System.arraycopy(order, state.step() * size, indices, 0, size);
        RandomGenerator random = StepRandom.of(plan.identity().drawSeed(), state.epoch(), state.step());
        TrainingInputs.Input input = inputs.prepare(indices, state.epoch(), random);
        // Without the scope every step would leak its tensors, some 100 MB.
        try (PointerScope scope = new PointerScope()) {
            Batch batch = new Batch(input.tensor(), learner.onDevice(targets.of(indices), size))
                    .mixed(recipe.augmentation(), random);
            Learner.Step done = learner.learn(inputs, batch, learningRate(), stepsDone());
            if (!Double.isFinite(done.loss())) {
                throw new IllegalStateException(
                        "the loss is no longer finite in epoch %d: use a lower learning rate; %s has the weights of the best epoch, %d"
                                .formatted(state.epoch(), plan.best(), state.bestEpoch()));
            }
            state = state.plusStep(done.loss(), done.correct(), size);
        }
    }

    private long stepsDone() {
        return (state.epoch() - 1L) * stepsPerEpoch() + state.step();
    }

    private double learningRate() {
        double factor = recipe.schedule() instanceof Schedule.Cosine cosine
                ? cosine.factor(stepsDone(), (long) recipe.epochs() * stepsPerEpoch())
                : state.learningRateFactor();
        return recipe.optimizer().learningRate() * factor;
    }

    private void evaluate() throws IOException {
        Map<LabelSet, Predictions> predictions = inputs.validate(learner.evaluatedNetwork());
        Map<LabelSet, Double> accuracies = new EnumMap<>(LabelSet.class);
        predictions.forEach((labels, predicted) -> accuracies.put(labels, predicted.accuracy()));
        double loss = predictions.values().stream()
                .mapToDouble(Calibration::negativeLogLikelihood)
                .sum();
        state = state.plusEpoch(loss, accuracies, recipe.schedule());
        if (state.lastWasBest()) {
            saveBest(learner.evaluatedNetwork(), predictions);
        }
        save();
    }

    private void recomputeBatchNormOfBest() throws IOException {
        try (TrainedWeights best = TrainedWeights.read(plan.best(), recipe.precision())) {
            TorchNetwork network = best.network();
            network.to(learner.device());
            inputs.recomputeBatchNorm(network, plan.identity().seed());
            saveBest(network, inputs.validate(network));
        }
    }

    private void saveBest(TorchNetwork network, Map<LabelSet, Predictions> predictions) throws IOException {
        TrainedModel model = TrainedModel.measured(
                state.identity(),
                plan.command(),
                state.bestEpoch(),
                recipe.validationSplit(),
                predictions,
                inputs.ranges(network));
        Checkpoint.write(plan.best(), model, archive -> archive.accept(Checkpoint.NETWORK, network::save));
    }

    private void save() throws IOException {
        Checkpoint.write(plan.last(), state, learner::save);
    }

    @Override
    public void close() throws IOException {
        inputs.close();
        learner.close();
    }
}
