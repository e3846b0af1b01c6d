package io.emotionstreams.inference;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The meters of batching and inference: queue time, inference time and batch size. Thread-safe. */
final class InferenceMetrics {
    private final MeterRegistry registry;
    private final Timer queue;
    private final Timer inference;
    private final DistributionSummary batch;

    InferenceMetrics(MeterRegistry registry) {
        this.registry = registry;
        queue = Timer.builder("emotion.streams.inference.queue")
                .description("Time that a stream thread's faces waited in the queue before inference")
                .register(registry);
        inference = Timer.builder("emotion.streams.inference")
                .description("Time of one inference call")
                .publishPercentileHistogram()
                .register(registry);
        batch = DistributionSummary.builder("emotion.streams.inference.batch")
                .description("Faces per inference call")
                .baseUnit("faces")
                .register(registry);
    }

    /** Registers a gauge that identifies the model and its device. */
    void describe(EmotionClassifier classifier) {
        Gauge.builder("emotion.streams.model", () -> 1)
                .description("Always 1; the tags identify the model and its device")
                .tag("model", classifier.model())
                .tag("device", classifier.device())
                .register(registry);
    }

    /** Records how long a request waited in the queue. */
    void queued(long nanos) {
        queue.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** Records the size and duration of a successful batch. */
    void batchCompleted(int faces, long nanos) {
        inference.record(nanos, TimeUnit.NANOSECONDS);
        batch.record(faces);
    }
}
