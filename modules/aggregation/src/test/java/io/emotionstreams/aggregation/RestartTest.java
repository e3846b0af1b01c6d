package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A processor that starts with a non-empty store, as after a restart. */
class RestartTest {
    private static final long STARTED_AT = StageDriver.PUBLISHED_AT.toEpochMilli();

    private final Topic<String, SessionSummary> topic = StageDriver.TOPICS.sessionSummary();
    private final MockProcessorContext<String, Object> context = new MockProcessorContext<>();
    private final AggregationProcessor processor = new AggregationProcessor(
            List.of(new SessionAggregation(topic, new Corrections(), new Disclosure(0))),
            StageDriver.TOPICS.emotionAlerts(),
            AggregationSettings.DEFAULT,
            new AggregationMetrics(new SimpleMeterRegistry()));

    @BeforeEach
    void startWithAnActiveAndAnEndedSession() {
        SessionStates store = new SessionStates(store(SessionStates.HEADS), store(SessionStates.PROGRESS), true);
        store(RecentFrames.STORE);
        store(SessionAlerting.STORE);
        Session session = Session.begin(1)
                .plus(
                        Frames.event(Frames.frame(100_000, Emotion.HAPPY), null, 0),
                        false,
                        new BucketLayout(10_000, false, true));
        store.put("active", session);
        store.put("ended", session.end(new Ending(100_000, false, STARTED_AT)));
        context.setCurrentSystemTimeMs(STARTED_AT);
        processor.init(context);
    }

    private KeyValueStore<String, byte[]> store(String name) {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @Test
    void aRestoredActiveSessionHasTheFullGap() {
        punctuate(STARTED_AT + 60_000);

        assertThat(context.forwarded()).isEmpty();
    }

    @Test
    void aRestoredActiveSessionThatStaysInactiveEnds() {
        punctuate(STARTED_AT + 60_001);

        assertThat(context.forwarded(topic.role())).singleElement().satisfies(forward -> {
            assertThat(forward.record().key()).isEqualTo("active");
            assertThat(((SessionSummary) forward.record().value()).ended()).isTrue();
        });
    }

    private void punctuate(long now) {
        context.setCurrentSystemTimeMs(now);
        context.scheduledPunctuators().stream()
                .map(CapturedPunctuator::getPunctuator)
                .forEach(punctuator -> punctuator.punctuate(now));
    }
}
