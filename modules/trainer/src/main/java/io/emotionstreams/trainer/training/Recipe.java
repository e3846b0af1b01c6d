package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.Stem;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * All settings of a training except its data and its machine. Immutable. Every component is part of the training's
 * {@link RunIdentity}.
 *
 * @param name identifies the recipe on the command line and in the model card
 * @param network the architecture
 * @param precision of the arithmetic
 * @param validationSplit which rows to train and which to validate on
 * @param epochs max epochs
 * @param batchSize faces per step
 * @param optimizer and its hyperparameters
 * @param schedule of the learning rate
 * @param loss to minimize
 * @param labelSmoothing share of each target that is spread evenly over all classes (Szegedy et al. 2016)
 * @param augmentation random changes to training faces
 * @param averageDecay decay of the moving average of the weights that is evaluated and saved; 0 for no average
 * @param preciseBatchNorm whether to recompute the batch normalization statistics of the best weights after training, on
 *     training faces without augmentation
 * @param patience epochs without a better validation accuracy after which training stops early
 * @param freeze which layers to keep as they are; {@code null} to train all
 */
public record Recipe(
        String name,
        NetworkSpec network,
        Precision precision,
        ValidationSplit validationSplit,
        int epochs,
        int batchSize,
        OptimizerSpec optimizer,
        Schedule schedule,
        Loss loss,
        double labelSmoothing,
        Augmentation augmentation,
        double averageDecay,
        boolean preciseBatchNorm,
        int patience,
        Freeze freeze) {
    /**
     * The paper's settings. Where the paper names a method but not its values, the values are ours: augmentation ranges,
     * patience, plateau factor and batch size.
     */
    public static final Recipe PAPER = new Recipe(
            "paper",
            NetworkSpec.paper(),
            Precision.FLOAT32,
            ValidationSplit.RANDOM_30_PERCENT,
            50,
            64,
            new OptimizerSpec.Adam(1e-4),
            new Schedule.Plateau(3, 0.2),
            Loss.BINARY_CROSS_ENTROPY,
            0,
            Augmentation.PAPER,
            0,
            false,
            8,
            null);

    /** Our settings: feature maps of twice the resolution, and what helped on FER2013 without using PrivateTest. */
    public static final Recipe OURS = new Recipe(
            "ours",
            NetworkSpec.resNet50(Stem.UNPOOLED),
            Precision.BFLOAT16,
            ValidationSplit.FER2013,
            60,
            128,
            new OptimizerSpec.Sgd(0.1, 0.9, 5e-4),
            new Schedule.Cosine(300),
            Loss.CROSS_ENTROPY,
            0.1,
            Augmentation.STRONG,
            0.998,
            true,
            60,
            null);

    private static final List<Recipe> ALL = List.of(OURS, PAPER);

    public Recipe {
        if (!(optimizer.learningRate() > 0) || Double.isInfinite(optimizer.learningRate())) {
            throw new IllegalArgumentException(
                    "the learning rate must be greater than 0 but is " + optimizer.learningRate());
        }
        if (epochs < 1
                || batchSize < 2
                || labelSmoothing < 0
                || labelSmoothing >= 1
                || averageDecay < 0
                || averageDecay >= 1) {
            throw new IllegalArgumentException(
                    "recipe %s: epochs must be at least 1 but are %d, batch size at least 2 but is %d, label smoothing in [0, 1) but is %s, average decay in [0, 1) but is %s"
                            .formatted(name, epochs, batchSize, labelSmoothing, averageDecay));
        }
    }

    /**
     * Finds a recipe by name.
     *
     * @throws IllegalArgumentException if there is none; the message lists the choices
     */
    public static Recipe named(String name) {
        return find(name)
                .orElseThrow(() -> new IllegalArgumentException("unknown recipe '%s'; choose %s"
                        .formatted(
                                name,
                                ALL.stream()
                                        .map(recipe -> "'" + recipe.name + "'")
                                        .collect(Collectors.joining(" or ")))));
    }

    /** The recipe of this name, if there is one. */
    public static Optional<Recipe> find(String name) {
        return ALL.stream().filter(recipe -> recipe.name.equals(name)).findFirst();
    }

    /** The same with another network. */
    public Recipe withNetwork(NetworkSpec other) {
        return with(other, precision, epochs, batchSize, optimizer, freeze);
    }

    /** The same with another precision. */
    public Recipe withPrecision(Precision other) {
        return with(network, other, epochs, batchSize, optimizer, freeze);
    }

    /** The same with another number of epochs. */
    public Recipe withEpochs(int other) {
        return with(network, precision, other, batchSize, optimizer, freeze);
    }

    /** The same with another batch size. */
    public Recipe withBatchSize(int other) {
        return with(network, precision, epochs, other, optimizer, freeze);
    }

    /** The same with another learning rate. */
    public Recipe withLearningRate(double other) {
        return with(network, precision, epochs, batchSize, optimizer.withLearningRate(other), freeze);
    }

    /** The same, but training only the layers after some. */
    public Recipe withFreeze(Freeze other) {
        return with(network, precision, epochs, batchSize, optimizer, other);
    }

    /** The same except for what the command line can change. */
    private Recipe with(
            NetworkSpec otherNetwork,
            Precision otherPrecision,
            int otherEpochs,
            int otherBatchSize,
            OptimizerSpec otherOptimizer,
            Freeze otherFreeze) {
        return new Recipe(
                name,
                otherNetwork,
                otherPrecision,
                validationSplit,
                otherEpochs,
                otherBatchSize,
                otherOptimizer,
                schedule,
                loss,
                labelSmoothing,
                augmentation,
                averageDecay,
                preciseBatchNorm,
                patience,
                otherFreeze);
    }
}
