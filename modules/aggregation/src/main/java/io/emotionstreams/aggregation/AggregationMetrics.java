package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionEvent.Frame;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;

/** What the aggregate stage measures; its processors share one. Thread-safe. */
final class AggregationMetrics {
    private final StageMetrics stage;
    private final Counter lateFrames;

    AggregationMetrics(MeterRegistry registry) {
        stage = new StageMetrics(registry, Stage.AGGREGATE);
        lateFrames = Counter.builder("emotion.streams.late.frames")
                .description("Frames that came when no window would take them")
                .register(registry);
    }

    /**
     * A session took an event; only frames are measured.
     *
     * @param before {@code null} when the id was never heard of
     * @param publishedAt the record's timestamp, epoch milliseconds
     * @param now epoch milliseconds
     */
    void applied(SessionEvent event, Session before, Session after, long publishedAt, long now) {
        if (event instanceof Frame frame) {
            stage.answered(frame.emotions().faces().size(), publishedAt, now);
            if (before != null && after.lateFrames() > before.lateFrames()) {
                lateFrames.increment();
            }
        }
    }
}
