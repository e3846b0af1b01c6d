package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import java.util.List;

/**
 * What makes a training that very training: a checkpoint is only resumed by the same.
 *
 * @param recipe the recipe's name
 * @param network what is trained
 * @param precision of the arithmetic
 * @param epochs at most
 * @param batchSize faces a step
 * @param learningRate before the schedule
 * @param seed of everything random
 * @param data fingerprint of the faces
 * @param initialWeights SHA-256 of the file that training started from; {@code null}: random weights
 * @param teachers SHA-256 of the checkpoints whose mean answers were blended into the labels, in order
 */
public record RunIdentity(
        String recipe,
        NetworkSpec network,
        Precision precision,
        int epochs,
        int batchSize,
        double learningRate,
        long seed,
        String data,
        String initialWeights,
        List<String> teachers) {
    public RunIdentity {
        // Checkpoints from before there could be several name none.
        teachers = teachers == null ? List.of() : List.copyOf(teachers);
    }

    static RunIdentity of(Recipe recipe, long seed, String data, String initialWeights, List<String> teachers) {
        return new RunIdentity(
                recipe.name(),
                recipe.network(),
                recipe.precision(),
                recipe.epochs(),
                recipe.batchSize(),
                recipe.optimiser().learningRate(),
                seed,
                data,
                initialWeights,
                teachers);
    }

    /**
     * What order and distortions are drawn by. Not the seed alone: weights that a training with this seed made have
     * learned its draws by heart, and would be shown them again.
     */
    long drawSeed() {
        return initialWeights == null ? seed : seed ^ Long.parseUnsignedLong(initialWeights.substring(0, 16), 16);
    }
}
