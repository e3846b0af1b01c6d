package io.emotionstreams.inference;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.List;
import java.util.Optional;

/**
 * The classify stage's port: face crops in, probabilities out. Implementations are thread-safe; one is shared by all
 * stream threads, created before the streams start and closed after they have stopped.
 */
public interface EmotionClassifier extends AutoCloseable {
    /**
     * Classifies crops, of one frame or of many. The answer to a crop does not depend on the crops beside it, so how
     * frames were batched does not show in the results.
     *
     * @param crops 48×48 gray values each, row by row from the top left, 2304 unsigned bytes; read, neither kept nor
     *     changed; may be empty
     * @return one distribution a crop, in the same order
     * @throws IllegalArgumentException when a crop has another size
     * @throws IllegalStateException when the classifier is closed, or the network failed; trying again won't help
     */
    List<EmotionDistribution> classify(List<byte[]> crops);

    /** Identifies the model file: its name and the first 12 hex digits of its SHA-256, {@code name@0123456789ab}. */
    String model();

    /** What it runs on: {@code cpu} or {@code cuda}. */
    String device();

    /** What its answers to faces of each emotion are on average, where the model file says so. */
    Optional<ClassifierConfusion> confusion();

    /** Releases the network. Calls that are under way end first. */
    @Override
    void close();
}
