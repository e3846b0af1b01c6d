package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.Stem;
import java.util.List;
import java.util.stream.Collectors;

/**
 * Everything about a training but its data and its machine.
 *
 * @param name by which the command line and the model card know it
 * @param network what is trained
 * @param precision of the arithmetic
 * @param division which rows it learns from and which it is judged on
 * @param epochs at most
 * @param batchSize faces a step
 * @param optimiser how gradients become steps
 * @param schedule of the step size
 * @param loss what is minimised
 * @param labelSmoothing share of each target that is spread over all classes (Szegedy et al. 2016)
 * @param augmentation how far faces are changed
 * @param averaging decay of the moving average of the weights that is judged and kept; 0: the weights themselves are
 * @param plainStatistics whether the kept weights' normalisation statistics are measured anew at the end, on training
 *     faces as they are; otherwise they stay those of training, whose faces were changed
 * @param patience epochs without a better validation accuracy after which it stops early
 */
public record Recipe(
        String name,
        NetworkSpec network,
        Precision precision,
        DataDivision division,
        int epochs,
        int batchSize,
        Optimiser optimiser,
        Schedule schedule,
        Loss loss,
        double labelSmoothing,
        Augmentation augmentation,
        double averaging,
        boolean plainStatistics,
        int patience) {
    /**
     * The paper's settings. Where it names a method without its numbers (augmentation ranges, patience, the plateau's
     * factor, batch size) the numbers are ours.
     */
    public static final Recipe PAPER = new Recipe(
            "paper",
            NetworkSpec.paper(),
            Precision.FLOAT32,
            DataDivision.RANDOM_30_PERCENT,
            50,
            64,
            new Optimiser.Adaptive(1e-4),
            new Schedule.Plateau(3, 0.2),
            Loss.BINARY_CROSS_ENTROPY,
            0,
            Augmentation.PAPER,
            0,
            false,
            8);

    /** Ours: maps twice as fine, and what was seen to help on FER2013 without looking at PrivateTest. */
    public static final Recipe OURS = new Recipe(
            "ours",
            NetworkSpec.resNet50(Stem.UNPOOLED),
            Precision.BFLOAT16,
            DataDivision.FER2013,
            60,
            128,
            new Optimiser.Momentum(0.1, 0.9, 5e-4),
            new Schedule.Cosine(300),
            Loss.CROSS_ENTROPY,
            0.1,
            Augmentation.STRONG,
            0.998,
            true,
            60);

    private static final List<Recipe> ALL = List.of(OURS, PAPER);

    public Recipe {
        if (!(optimiser.learningRate() > 0) || Double.isInfinite(optimiser.learningRate())) {
            throw new IllegalArgumentException("the learning rate must be above 0 but is " + optimiser.learningRate());
        }
        if (epochs < 1
                || batchSize < 2
                || labelSmoothing < 0
                || labelSmoothing >= 1
                || averaging < 0
                || averaging >= 1) {
            throw new IllegalArgumentException(
                    "recipe %s: epochs from 1, batches from 2, smoothing and averaging below 1: %d, %d, %s, %s"
                            .formatted(name, epochs, batchSize, labelSmoothing, averaging));
        }
    }

    /**
     * The recipe of that name.
     *
     * @throws IllegalArgumentException which names those that there are
     */
    public static Recipe named(String name) {
        return ALL.stream()
                .filter(recipe -> recipe.name.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("there is no recipe '%s', but %s"
                        .formatted(
                                name,
                                ALL.stream()
                                        .map(recipe -> "'" + recipe.name + "'")
                                        .collect(Collectors.joining(" and ")))));
    }

    /** The same for another network. */
    public Recipe withNetwork(NetworkSpec other) {
        return with(other, precision, epochs, batchSize, optimiser);
    }

    /** The same in another precision. */
    public Recipe withPrecision(Precision other) {
        return with(network, other, epochs, batchSize, optimiser);
    }

    /** The same with another number of epochs. */
    public Recipe withEpochs(int other) {
        return with(network, precision, other, batchSize, optimiser);
    }

    /** The same with batches of another size. */
    public Recipe withBatchSize(int other) {
        return with(network, precision, epochs, other, optimiser);
    }

    /** The same with another step size. */
    public Recipe withLearningRate(double other) {
        return with(network, precision, epochs, batchSize, optimiser.withLearningRate(other));
    }

    /** The same but for what the command line can change. */
    private Recipe with(
            NetworkSpec otherNetwork,
            Precision otherPrecision,
            int otherEpochs,
            int otherBatchSize,
            Optimiser otherOptimiser) {
        return new Recipe(
                name,
                otherNetwork,
                otherPrecision,
                division,
                otherEpochs,
                otherBatchSize,
                otherOptimiser,
                schedule,
                loss,
                labelSmoothing,
                augmentation,
                averaging,
                plainStatistics,
                patience);
    }
}
