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
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Applies each event to its session in the store and forwards what became due to the aggregations' sinks. Summaries
 * carry the timestamp of the record that made them due, which is a time of publishing, and of its headers the trace
 * context.
 */
final class AggregationProcessor extends ContextualProcessor<String, SessionEvent, String, Object> {
    static final String STORE = "sessions";

    private static final Duration SILENCE_CHECK = Duration.ofSeconds(1);
    private static final Duration FORGET_CHECK = Duration.ofHours(1);

    /** An id that rests for longer than this starts again at run 1; until then an ended run takes about 600 bytes. */
    private static final Duration REMEMBER_ENDED = Duration.ofDays(7);

    private final List<EmotionAggregation<?>> aggregations;
    private final SessionRules rules;
    private final Duration sessionGap;
    private final AggregationMetrics metrics;
    private KeyValueStore<String, Session> sessions;
    private SilenceWatch watch;

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
    public void init(ProcessorContext<String, Object> context) {
        super.init(context);
        new StageLog(Stage.AGGREGATE).ownThread();
        sessions = context.getStateStore(STORE);
        // Streams may init the same processor again after a failure, with another store.
        watch = new SilenceWatch(sessionGap);
        long now = context.currentSystemTimeMs();
        try (KeyValueIterator<String, Session> all = sessions.all()) {
            all.forEachRemaining(entry -> keepWatch(entry.key, entry.value, now));
        }
        context.schedule(SILENCE_CHECK, PunctuationType.WALL_CLOCK_TIME, this::endSilent);
        context.schedule(FORGET_CHECK, PunctuationType.WALL_CLOCK_TIME, this::forgetEnded);
    }

    @Override
    public void process(Record<String, SessionEvent> record) {
        apply(record.key(), record.value(), record.timestamp(), record.headers());
    }

    private void endSilent(long now) {
        watch.silent(now).forEach(id -> apply(id, new SessionEvent.Silence(), now, new RecordHeaders()));
    }

    private void forgetEnded(long now) {
        List<String> forgotten = new ArrayList<>();
        try (KeyValueIterator<String, Session> all = sessions.all()) {
            while (all.hasNext()) {
                KeyValue<String, Session> entry = all.next();
                if (entry.value.ended() && now - entry.value.ending().noticedAt() > REMEMBER_ENDED.toMillis()) {
                    forgotten.add(entry.key);
                }
            }
        }
        forgotten.forEach(sessions::delete);
    }

    private void apply(String id, SessionEvent event, long timestamp, Headers headers) {
        long now = context().currentSystemTimeMs();
        Session before = sessions.get(id);
        Step step = rules.apply(before, event, now);
        if (step.publication() != null) {
            Headers trace = TraceContext.of(headers);
            aggregations.forEach(aggregation -> publish(aggregation, id, step.publication(), timestamp, trace));
        }
        sessions.put(id, step.next());
        keepWatch(id, step.next(), now);
        metrics.applied(event, before, step.next(), timestamp, now);
    }

    private void publish(
            EmotionAggregation<?> aggregation, String id, Publication publication, long timestamp, Headers trace) {
        String sink = aggregation.topic().role();
        for (Object summary : aggregation.due(id, publication.session(), publication.tick())) {
            context().forward(new Record<>(id, summary, timestamp, trace), sink);
        }
    }

    private void keepWatch(String id, Session session, long now) {
        if (session.ended()) {
            watch.ended(id);
        } else {
            watch.heard(id, now);
        }
    }
}
