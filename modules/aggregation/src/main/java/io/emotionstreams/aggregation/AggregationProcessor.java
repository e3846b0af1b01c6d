package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionRules.Publication;
import io.emotionstreams.aggregation.SessionRules.Step;
import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TraceContext;
import io.emotionstreams.stages.StageLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Applies each event to its session in the state store and forwards the summaries that are now due to the aggregations'
 * sinks, and the alerts that follow from them. Each has the timestamp of the record that triggered it, which is the time of its publication, and of that
 * record's headers only the trace context.
 */
final class AggregationProcessor implements Processor<String, SessionEvent, String, Object> {
    private static final Duration INACTIVITY_CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);

    private final List<EmotionAggregation<?>> aggregations;
    private final Topic<String, EmotionAlert> alertsTopic;
    private final SessionRules rules;
    private final AggregationSettings settings;
    private final AggregationMetrics metrics;
    private ProcessorContext<String, Object> context;
    private SessionStates sessions;
    private RecentFrames recent;
    private SessionAlerting alerts;
    private boolean transactional;
    private InactivityTracker activity;

    AggregationProcessor(
            List<EmotionAggregation<?>> aggregations,
            Topic<String, EmotionAlert> alertsTopic,
            AggregationSettings settings,
            AggregationMetrics metrics) {
        this.aggregations = aggregations;
        this.alertsTopic = alertsTopic;
        this.rules = new SessionRules(aggregations, settings);
        this.settings = settings;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        context = processorContext;
        new StageLog(Stage.AGGREGATE).tagThread();
        transactional = !StreamsConfig.AT_LEAST_ONCE.equals(
                context.appConfigs().get(StreamsConfig.PROCESSING_GUARANTEE_CONFIG));
        sessions = new SessionStates(
                context.getStateStore(SessionStates.HEADS),
                context.getStateStore(SessionStates.PROGRESS),
                transactional);
        recent = new RecentFrames(context.getStateStore(RecentFrames.STORE));
        alerts = new SessionAlerting(settings.alerts(), context.getStateStore(SessionAlerting.STORE));
        // Kafka Streams may initialize the same processor again after a failure, with another store.
        activity = new InactivityTracker(settings.sessionGap());
        long now = context.currentSystemTimeMs();
        sessions.forEach((id, session) -> track(id, session, now));
        context.schedule(INACTIVITY_CHECK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::endInactive);
        context.schedule(CLEANUP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::deleteExpired);
    }

    /** @throws BadRecordException if the record's capture time can't be right */
    @Override
    public void process(Record<String, SessionEvent> record) {
        apply(record.key(), record.value(), record.timestamp(), record.headers());
    }

    private void endInactive(long now) {
        activity.inactive(now).forEach(id -> apply(id, new SessionEvent.Inactivity(), now, new RecordHeaders()));
    }

    private void deleteExpired(long now) {
        Map<String, Session> expired = new HashMap<>();
        sessions.forEach((id, session) -> {
            if (session.ended()
                    && now - session.ending().noticedAt() > settings.runMemory().toMillis()) {
                expired.put(id, session);
            }
        });
        expired.forEach((id, session) -> {
            sessions.delete(id);
            alerts.forget(id);
            forget(id, session, Duration.ZERO);
        });
    }

    private void apply(String id, SessionEvent event, long timestamp, Headers headers) {
        long now = context.currentSystemTimeMs();
        Session before = sessions.get(id);
        boolean repeated = isRepeated(before, event);
        Step step = repeated ? SessionRules.repeat(before, event) : rules.apply(before, event, now);
        if (event instanceof SessionEvent.Erasure) {
            if (!Objects.equals(step.next(), before)) {
                erase(id, before, step.next(), timestamp);
            }
            return;
        }
        if (event instanceof SessionEvent.Frame frame && (repeated || isDuplicate(id, frame, before, step))) {
            metrics.duplicate();
            return;
        }
        if (step.publication() != null) {
            publish(id, step.publication(), timestamp, TraceContext.of(headers));
        }
        if (step.next().ended() && !step.next().endedSilently()) {
            alerts.forget(id);
        }
        sessions.put(id, step.next());
        track(id, step.next(), now);
        if (step.refusal() != null) {
            throw new BadRecordException(step.refusal());
        }
        remember(id, event, before, step.next());
        metrics.applied(event, before, step.next(), timestamp, now);
    }

    /** Deletes the summaries too, again: one may have been published since whoever erased the session looked. */
    private void erase(String id, Session before, Session erased, long timestamp) {
        sessions.put(id, erased);
        alerts.forget(id);
        forget(id, before, Duration.ZERO);
        for (EmotionAggregation<?> aggregation : aggregations) {
            for (String key : aggregation.retainedKeys(id, before)) {
                context.forward(
                        new Record<>(key, null, timestamp), aggregation.topic().role());
            }
        }
    }

    /**
     * Without transactions, a stage that has crashed sends again what it had sent since its last commit. After the
     * session's end that would be a run of its own.
     */
    private boolean isRepeated(Session before, SessionEvent event) {
        return !transactional && SessionRules.isRepeated(before, event);
    }

    /**
     * A frame that begins a run is none, however often its recording was replayed before. Without transactions none is: a
     * crash may have kept the memory of a frame and lost its count.
     */
    private boolean isDuplicate(String id, SessionEvent.Frame frame, Session before, Step step) {
        return transactional
                && before != null
                && before.run() == step.next().run()
                && recent.contains(id, frame.emotions().frame().index(), frame.capturedAt());
    }

    private void remember(String id, SessionEvent event, Session before, Session after) {
        if (!transactional) {
            return;
        }
        if (before != null && before.run() != after.run()) {
            forget(id, before, Duration.ZERO);
        } else if (before != null && before.hasFrames()) {
            recent.advance(id, before.clock(), after.clock());
        }
        if (event instanceof SessionEvent.Frame frame) {
            recent.add(id, frame.emotions().frame().index(), frame.capturedAt(), after.clock());
        }
        if (after.ended()) {
            // As long as a run could still be added to, or resumed.
            forget(id, after, settings.grace().plusSeconds(1));
        }
    }

    private void forget(String id, Session session, Duration butTheLast) {
        if (session.hasFrames()) {
            recent.keepLast(id, session.clock(), butTheLast);
        }
    }

    private void publish(String id, Publication publication, long timestamp, Headers trace) {
        List<EmotionSummary> closed = new ArrayList<>();
        for (EmotionAggregation<?> aggregation : aggregations) {
            for (Object summary : publish(aggregation, id, publication, timestamp, trace)) {
                if (summary instanceof EmotionSummary window && window.closed()) {
                    closed.add(window);
                }
            }
        }
        for (EmotionAlert alert : alerts.due(id, publication, closed)) {
            context.forward(new Record<>(id, alert, timestamp, trace), alertsTopic.role());
            metrics.alert(alert);
        }
    }

    private <V> List<V> publish(
            EmotionAggregation<V> aggregation, String id, Publication publication, long timestamp, Headers trace) {
        String sink = aggregation.topic().role();
        List<V> due = aggregation.due(id, publication.session(), publication.tick());
        for (V summary : due) {
            context.forward(new Record<>(aggregation.key(id, summary), summary, timestamp, trace), sink);
        }
        return due;
    }

    private void track(String id, Session session, long now) {
        if (session.ended()) {
            activity.remove(id);
        } else {
            activity.update(id, now);
        }
    }
}
