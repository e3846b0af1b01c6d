package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionRules.Publication;
import io.emotionstreams.aggregation.SessionRules.Step;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TraceContext;
import io.emotionstreams.stages.StageLog;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Applies each event to its session in the state store and forwards the summaries that are now due to the aggregations'
 * sinks. A summary has the timestamp of the record that triggered it, which is the time of its publication, and of that
 * record's headers only the trace context.
 */
final class AggregationProcessor implements Processor<String, SessionEvent, String, Object> {
    static final String STORE = "sessions";

    private static final Duration INACTIVITY_CHECK_INTERVAL = Duration.ofSeconds(1);
    private static final Duration CLEANUP_INTERVAL = Duration.ofHours(1);

    /**
     * An id that is unused for longer than this starts again at run 1; until then an ended run takes about 600 bytes.
     */
    private static final Duration ENDED_RETENTION = Duration.ofDays(7);

    private final List<EmotionAggregation<?>> aggregations;
    private final SessionRules rules;
    private final Duration sessionGap;
    private final AggregationMetrics metrics;
    private ProcessorContext<String, Object> context;
    private KeyValueStore<String, Session> sessions;
    private InactivityTracker activity;

    AggregationProcessor(List<EmotionAggregation<?>> aggregations, Duration sessionGap, AggregationMetrics metrics) {
        this.aggregations = aggregations;
        this.rules = new SessionRules(aggregations);
        this.sessionGap = sessionGap;
        this.metrics = metrics;
    }

    static StoreBuilder<KeyValueStore<String, Session>> store() {
        return Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(STORE), Serdes.String(), RecordSerde.cbor(Session.class))
                .withCachingEnabled();
    }

    @Override
    public void init(ProcessorContext<String, Object> processorContext) {
        context = processorContext;
        new StageLog(Stage.AGGREGATE).tagThread();
        sessions = context.getStateStore(STORE);
        // Kafka Streams may initialize the same processor again after a failure, with another store.
        activity = new InactivityTracker(sessionGap);
        long now = context.currentSystemTimeMs();
        try (KeyValueIterator<String, Session> all = sessions.all()) {
            all.forEachRemaining(entry -> track(entry.key, entry.value, now));
        }
        context.schedule(INACTIVITY_CHECK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::endInactive);
        context.schedule(CLEANUP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::deleteExpired);
    }

    @Override
    public void process(Record<String, SessionEvent> record) {
        apply(record.key(), record.value(), record.timestamp(), record.headers());
    }

    private void endInactive(long now) {
        activity.inactive(now).forEach(id -> apply(id, new SessionEvent.Inactivity(), now, new RecordHeaders()));
    }

    private void deleteExpired(long now) {
        List<String> expired = new ArrayList<>();
        try (KeyValueIterator<String, Session> all = sessions.all()) {
            while (all.hasNext()) {
                KeyValue<String, Session> entry = all.next();
                if (entry.value.ended() && now - entry.value.ending().noticedAt() > ENDED_RETENTION.toMillis()) {
                    expired.add(entry.key);
                }
            }
        }
        expired.forEach(sessions::delete);
    }

    private void apply(String id, SessionEvent event, long timestamp, Headers headers) {
        long now = context.currentSystemTimeMs();
        Session before = sessions.get(id);
        Step step = rules.apply(before, event, now);
        if (step.publication() != null) {
            Headers trace = TraceContext.of(headers);
            aggregations.forEach(aggregation -> publish(aggregation, id, step.publication(), timestamp, trace));
        }
        sessions.put(id, step.next());
        track(id, step.next(), now);
        metrics.applied(event, before, step.next(), timestamp, now);
    }

    private void publish(
            EmotionAggregation<?> aggregation, String id, Publication publication, long timestamp, Headers trace) {
        String sink = aggregation.topic().role();
        for (Object summary : aggregation.due(id, publication.session(), publication.tick())) {
            context.forward(new Record<>(id, summary, timestamp, trace), sink);
        }
    }

    private void track(String id, Session session, long now) {
        if (session.ended()) {
            activity.remove(id);
        } else {
            activity.update(id, now);
        }
    }
}
