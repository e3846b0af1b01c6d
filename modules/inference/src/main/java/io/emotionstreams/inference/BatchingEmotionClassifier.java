package io.emotionstreams.inference;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Optional;

/**
 * The classifier that stream threads share: their faces go through the network in common batches. Thread-safe; a caller
 * waits until its own faces are done.
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
     * Opens the network that the settings name, and a batcher before it.
     *
     * @param registry takes the meters of the batches and names the model
     * @throws IllegalArgumentException as {@link OnnxEmotionClassifier#open}
     */
    public static BatchingEmotionClassifier open(InferenceSettings settings, MeterRegistry registry) {
        return over(OnnxEmotionClassifier.open(settings), settings, registry);
    }

    /** A batcher before any classifier, which is closed with it. */
    public static BatchingEmotionClassifier over(
            EmotionClassifier classifier, InferenceSettings settings, MeterRegistry registry) {
        InferenceMetrics metrics = new InferenceMetrics(registry);
        metrics.describe(classifier);
        return new BatchingEmotionClassifier(classifier, settings, metrics);
    }

    @Override
    public List<EmotionDistribution> classify(List<byte[]> crops) {
        for (byte[] crop : crops) {
            // Found out here, it fails this caller and not those that share its batch.
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

    /** Finishes what is queued, then closes the network. */
    @Override
    public void close() {
        batcher.close();
        classifier.close();
    }
}
