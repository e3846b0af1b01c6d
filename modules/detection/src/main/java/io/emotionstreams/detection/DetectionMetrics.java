package io.emotionstreams.detection;

import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.util.concurrent.TimeUnit;

/** The detect stage's meters, shared by its processors. Thread-safe. */
final class DetectionMetrics {
    private final StageMetrics stage;
    private final DistributionSummary faces;
    private final Timer detection;
    private final Counter skipped;
    private final Counter crowded;

    DetectionMetrics(MeterRegistry registry) {
        stage = new StageMetrics(registry, Stage.DETECT);
        faces = DistributionSummary.builder("emotion.streams.frame.faces")
                .description("Faces found in a frame")
                .baseUnit("faces")
                .register(registry);
        detection = Timer.builder("emotion.streams.detection")
                .description("Time to decode a frame, detect its faces and crop them")
                .publishPercentileHistogram()
                .register(registry);
        skipped = Counter.builder("emotion.streams.skipped.frames")
                .description(
                        "Frames of live sessions that were skipped because the stage was behind, or for pace.max-fps")
                .register(registry);
        crowded = Counter.builder("emotion.streams.crowded.frames")
                .description("Frames with more than " + FaceCropExtractor.MAX_FACES
                        + " faces, of which only the surest were published")
                .register(registry);
    }

    /** Records that a frame had more faces than one record takes. */
    void crowded() {
        crowded.increment();
    }

    /** Records that a frame was skipped. */
    void skipped() {
        skipped.increment();
    }

    /**
     * Records that a frame was processed.
     *
     * @param nanos duration of decoding, detection and cropping
     * @param publishedAt the record's timestamp, epoch milliseconds
     * @param now epoch milliseconds
     */
    void processed(FaceCrops crops, long nanos, long publishedAt, long now) {
        detection.record(nanos, TimeUnit.NANOSECONDS);
        faces.record(crops.faces().size());
        stage.processed(crops.faces().size(), publishedAt, now);
    }
}
