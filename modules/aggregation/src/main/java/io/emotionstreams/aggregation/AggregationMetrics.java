package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionEvent.Frame;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.State;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageMetrics;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.EnumMap;
import java.util.Map;

/** The aggregate stage's meters, shared by its processors. Thread-safe. */
final class AggregationMetrics {
    private final StageMetrics stage;
    private final Counter lateFrames;
    private final Counter duplicateFrames;
    private final Map<State, Counter> alerts = new EnumMap<>(State.class);

    AggregationMetrics(MeterRegistry registry) {
        stage = new StageMetrics(registry, Stage.AGGREGATE);
        lateFrames = Counter.builder("emotion.streams.late.frames")
                .description("Frames that arrived after all their windows had closed")
                .register(registry);
        duplicateFrames = Counter.builder("emotion.streams.duplicate.frames")
                .description("Frames that were received again and not counted again")
                .register(registry);
        for (State state : State.values()) {
            alerts.put(
                    state,
                    Counter.builder("emotion.streams.alerts")
                            .description("Alerts that were raised, and that were cleared")
                            .tag("state", state.label())
                            .register(registry));
        }
    }

    /** A frame was received again. */
    void duplicate() {
        duplicateFrames.increment();
    }

    /** An alert was published. */
    void alert(EmotionAlert alert) {
        alerts.get(alert.state()).increment();
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
