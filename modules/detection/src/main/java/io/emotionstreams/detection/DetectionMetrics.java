package io.emotionstreams.detection;

import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageMetrics;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** What the detect stage measures; its processors share one. Thread-safe. */
final class DetectionMetrics {
    private final StageMetrics stage;
    private final DistributionSummary faces;
    private final Timer detection;

    DetectionMetrics(MeterRegistry registry) {
        stage = new StageMetrics(registry, Stage.DETECT);
        faces = DistributionSummary.builder("emotion.streams.frame.faces")
                .description("Faces found in a frame")
                .baseUnit("faces")
                .register(registry);
        detection = Timer.builder("emotion.streams.detection")
                .description("Time to decode a frame, find its faces and cut them out")
                .publishPercentileHistogram()
                .register(registry);
    }

    /**
     * A frame was answered.
     *
     * @param nanos that its detection took
     * @param publishedAt the record's timestamp, epoch milliseconds
     * @param now epoch milliseconds
     */
    void processed(FaceCrops crops, long nanos, long publishedAt, long now) {
        detection.record(nanos, TimeUnit.NANOSECONDS);
        faces.record(crops.faces().size());
        stage.processed(crops.faces().size(), publishedAt, now);
    }
}
