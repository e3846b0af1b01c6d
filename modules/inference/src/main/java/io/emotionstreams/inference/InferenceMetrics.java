package io.emotionstreams.inference;

import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the batcher measures of its requests and of the network's runs. Thread-safe. */
final class InferenceMetrics {
    private final MeterRegistry registry;
    private final Timer queue;
    private final Timer inference;
    private final DistributionSummary batch;

    InferenceMetrics(MeterRegistry registry) {
        this.registry = registry;
        queue = Timer.builder("emotion.streams.inference.queue")
                .description("Time that a stream thread's faces waited for a run of the network to begin")
                .register(registry);
        inference = Timer.builder("emotion.streams.inference")
                .description("Time of one run of the network")
                .publishPercentileHistogram()
                .register(registry);
        batch = DistributionSummary.builder("emotion.streams.inference.batch")
                .description("Faces in one run of the network")
                .baseUnit("faces")
                .register(registry);
    }

    /** Says what classifies, as long as the registry lives. */
    void describe(EmotionClassifier classifier) {
        Gauge.builder("emotion.streams.model", () -> 1)
                .description("Always 1; the tags say which model classifies, and on what")
                .tag("model", classifier.model())
                .tag("device", classifier.device())
                .register(registry);
    }

    /** A request's run began after so many nanoseconds. */
    void queued(long nanos) {
        queue.record(nanos, TimeUnit.NANOSECONDS);
    }

    /** The network ran, successfully, for so many nanoseconds. */
    void ran(int faces, long nanos) {
        inference.record(nanos, TimeUnit.NANOSECONDS);
        batch.record(faces);
    }
}
