package io.emotionstreams.inference;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.List;
import java.util.Optional;

/**
 * The classify stage's port: face crops in, probabilities out. Implementations are thread-safe: all stream threads
 * share one instance, which is created before the streams start and closed after they have stopped.
 */
public interface EmotionClassifier extends AutoCloseable {
    /**
     * Classifies the crops of one or more frames. The prediction for a crop does not depend on the other crops, so
     * results are the same however frames are batched.
     *
     * @param crops 48×48 gray values each, row by row from the top left, 2304 unsigned bytes; neither retained nor
     *     modified; may be empty
     * @return one distribution per crop, in the same order
     * @throws IllegalArgumentException if a crop has another size
     * @throws IllegalStateException if the classifier is closed or inference failed; a retry won't help
     */
    List<EmotionDistribution> classify(List<byte[]> crops);

    /** Identifies the model file: its name and the first 12 hex digits of its SHA-256, {@code name@0123456789ab}. */
    String model();

    /** The device it runs on: {@code cpu} or {@code cuda}. */
    String device();

    /** The model's soft confusion matrix, if the model file has one. */
    Optional<ClassifierConfusion> confusion();

    /** Waits for calls in progress to finish, then releases the model. */
    @Override
    void close();
}
