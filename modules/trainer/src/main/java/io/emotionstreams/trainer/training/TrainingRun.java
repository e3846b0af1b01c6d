package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.predictions.Calibration;
import io.emotionstreams.trainer.predictions.Predictions;
import java.io.IOException;
import java.nio.file.Files;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.random.RandomGenerator;
import org.bytedeco.javacpp.PointerScope;

/**
 * Trains a network epoch by epoch, judges it after each, and keeps the best weights. It can be stopped after any step,
 * or killed at any time, and goes on from its last checkpoint to the same result on the same machine with the same
 * number of threads. Not thread-safe.
 */
public final class TrainingRun implements AutoCloseable {
    private static final int EPOCH_ORDER = -1;

    private final TrainingPlan plan;
    private final Recipe recipe;
    private final Learner learner;
    private final Augmenter augmenter;
    private final Targets targets;
    private TrainingState state;

    private TrainingRun(TrainingPlan plan) {
        this.plan = plan;
        this.recipe = plan.recipe();
        this.learner = Learner.begin(plan);
        this.augmenter = new Augmenter(recipe.augmentation(), learner.device());
        this.targets = learner.targets(plan);
        this.state = TrainingState.begin(plan.identity());
    }

    /**
     * Starts from the beginning.
     *
     * @throws IllegalArgumentException when the folder holds a run already, or a file does not fit
     */
    public static TrainingRun begin(TrainingPlan plan) throws IOException {
        if (Files.exists(plan.last())) {
            throw new IllegalArgumentException(
                    "%s holds a training already: add --resume to go on with it, or name another --out"
                            .formatted(plan.folder()));
        }
        Files.createDirectories(plan.folder());
        return new TrainingRun(plan);
    }

    /**
     * Goes on from the last checkpoint.
     *
     * @throws IllegalArgumentException when there is none, or it is that of another training
     */
    public static TrainingRun resume(TrainingPlan plan) {
        TrainingRun run = new TrainingRun(plan);
        try {
            run.state = Checkpoint.read(plan.last(), TrainingState.class, (state, archive) -> {
                if (!state.identity().equals(plan.identity())) {
                    throw new IllegalArgumentException(
                            "%s is of another training and can't be resumed as this one:%n  it is    %s%n  this is  %s"
                                    .formatted(plan.last(), state.identity(), plan.identity()));
                }
                run.learner.load(archive);
            });
            return run;
        } catch (RuntimeException e) {
            run.close();
            throw e;
        }
    }

    /** The epochs that are done. */
    public List<EpochRecord> history() {
        return state.history();
    }

    /** Validation accuracy of the weights that were kept, 0 to 1; 0 before the first epoch's end. */
    public double bestAccuracy() {
        return Math.max(0, state.bestAccuracy());
    }

    /** The epoch that they are from; 0 before the first epoch's end. */
    public int bestEpoch() {
        return state.bestEpoch();
    }

    /** Steps of an epoch; what is left over after full batches waits for another epoch's order. */
    public int stepsPerEpoch() {
        return Math.max(1, plan.faces().training().size() / recipe.batchSize());
    }

    public boolean finished() {
        return state.finished(recipe);
    }

    /**
     * Trains until the recipe is through or {@code stop} says so, and leaves a checkpoint either way.
     *
     * @return whether the recipe is through
     * @throws InterruptedException when the thread is interrupted; the checkpoint is written nevertheless
     */
    public boolean run(TrainingListener listener, BooleanSupplier stop) throws IOException, InterruptedException {
        if (!Files.exists(plan.last())) {
            save(); // So that even a kill in the first epoch leaves something to go on from.
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
                        throw new InterruptedException("stopped; --resume goes on");
                    }
                    return false;
                }
                step(order);
                listener.step(state.epoch(), state.seen(), state.loss(), state.accuracy());
            }
            save(); // Judging takes a while, and nobody looks for Ctrl-C meanwhile.
            judge();
            listener.epoch(state.history().get(state.history().size() - 1), state.lastWasBest());
        }
        if (recipe.plainStatistics()) {
            keepWithPlainStatistics();
        }
        return true;
    }

    private void step(int[] order) {
        int size = Math.min(recipe.batchSize(), order.length);
        int[] indices = new int[size];
        System.arraycopy(order, state.step() * size, indices, 0, size);
        RandomGenerator random = StepRandom.of(plan.identity().drawSeed(), state.epoch(), state.step());
        byte[] pixels = augmenter.distorted(plan.faces().training(), indices, random);
        // Without the scope every step would leave its tensors behind: some 100 MB.
        try (PointerScope scope = new PointerScope()) {
            Batch batch = new Batch(augmenter.changed(pixels, random), learner.onDevice(targets.of(indices), size))
                    .mixed(recipe.augmentation(), random);
            Learner.Step done = learner.learn(batch, learningRate(), stepsDone());
            if (!Double.isFinite(done.loss())) {
                throw new IllegalStateException(
                        "the loss is no number any more in epoch %d: train with a smaller --learning-rate; %s holds the best epoch, %d"
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
        return recipe.optimiser().learningRate() * factor;
    }

    private void judge() throws IOException {
        Predictions answers = Answers.of(learner.judged(), plan.faces().validation(), learner.device());
        state = state.plusEpoch(Calibration.negativeLogLikelihood(answers), answers.accuracy(), recipe.schedule());
        if (state.lastWasBest()) {
            keep(learner.judged(), answers);
        }
        save();
    }

    private void keepWithPlainStatistics() throws IOException {
        try (TrainedWeights best = TrainedWeights.read(plan.best(), recipe.precision())) {
            TorchNetwork network = best.network();
            network.to(learner.device());
            PlainStatistics.measure(
                    network, plan.faces().training(), plan.identity().seed(), learner.device());
            keep(network, Answers.of(network, plan.faces().validation(), learner.device()));
        }
    }

    private void keep(TorchNetwork network, Predictions answers) throws IOException {
        TrainedModel model = TrainedModel.measured(
                state.identity(),
                plan.command(),
                state.bestEpoch(),
                recipe.division(),
                answers,
                ActivationRanges.of(network, plan.faces().training(), learner.device()));
        Checkpoint.write(plan.best(), model, archive -> archive.accept(Checkpoint.NETWORK, network::save));
    }

    private void save() throws IOException {
        Checkpoint.write(plan.last(), state, learner::save);
    }

    @Override
    public void close() {
        augmenter.close();
        learner.close();
    }
}
