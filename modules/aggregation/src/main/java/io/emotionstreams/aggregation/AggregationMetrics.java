package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionEvent.Frame;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** The aggregate stage's meters, shared by its processors. Thread-safe. */
final class AggregationMetrics {
    private final StageMetrics stage;
    private final Counter lateFrames;
    private final Counter duplicateFrames;

    AggregationMetrics(MeterRegistry registry) {
        stage = new StageMetrics(registry, Stage.AGGREGATE);
        lateFrames = Counter.builder("emotion.streams.late.frames")
                .description("Frames that arrived after all their windows had closed")
                .register(registry);
        duplicateFrames = Counter.builder("emotion.streams.duplicate.frames")
                .description("Frames that were received again and not counted again")
                .register(registry);
    }

    /** A frame was received again. */
    void duplicate() {
        duplicateFrames.increment();
    }

    /**
     * Records an event that was applied to a session; only frames are measured.
     *
     * @param before state before the event; {@code null} for a new session id
     * @param publishedAt the record's timestamp, epoch milliseconds
     * @param now epoch milliseconds
     */
    void applied(SessionEvent event, Session before, Session after, long publishedAt, long now) {
        if (event instanceof Frame frame) {
            stage.processed(frame.emotions().faces().size(), publishedAt, now);
            if (before != null && after.run() == before.run() && after.lateFrames() > before.lateFrames()) {
                lateFrames.increment();
            }
        }
    }
}
