package io.emotionstreams.inference;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;

/**
 * The classifier that all stream threads share: it merges their faces into common batches. Thread-safe; a call blocks
 * until its own faces are classified.
 */
public final class BatchingEmotionClassifier implements EmotionClassifier {
    private final EmotionClassifier classifier;
    private final InferenceBatcher<byte[], EmotionDistribution> batcher;

    private BatchingEmotionClassifier(
            EmotionClassifier classifier, InferenceSettings settings, InferenceMetrics metrics) {
        this.classifier = classifier;
        this.batcher = new InferenceBatcher<>(
                classifier::classify, settings.batchMaxSize(), settings.batchLinger(), System::nanoTime, metrics);
    }

    /**
     * Opens the configured model and puts a batcher in front of it.
     *
     * @param registry registry for the meters of the batches and the gauge that identifies the model
     * @throws IllegalArgumentException see {@link OnnxEmotionClassifier#open}
     */
    public static BatchingEmotionClassifier open(InferenceSettings settings, MeterRegistry registry) {
        return over(OnnxEmotionClassifier.open(settings), settings, registry);
    }

    /** Puts a batcher in front of any classifier; closing it closes the classifier too. */
    public static BatchingEmotionClassifier over(
            EmotionClassifier classifier, InferenceSettings settings, MeterRegistry registry) {
        InferenceMetrics metrics = new InferenceMetrics(registry);
        metrics.describe(classifier);
        return new BatchingEmotionClassifier(classifier, settings, metrics);
    }

    @Override
    public List<EmotionDistribution> classify(List<byte[]> crops) {
        for (byte[] crop : crops) {
            // Checked here, a bad crop fails only this caller and not those that share its batch.
            OnnxEmotionClassifier.requireSize(crop);
        }
        return batcher.run(crops);
    }

    @Override
    public String model() {
        return classifier.model();
    }

    @Override
    public String device() {
        return classifier.device();
    }

    @Override
    public Optional<ClassifierConfusion> confusion() {
        return classifier.confusion();
    }

    /** Processes what is queued, then closes the classifier. */
    @Override
    public void close() {
        batcher.close();
        classifier.close();
    }
}
