package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionStatesTest {
    private final KeyValueStore<String, byte[]> heads = store(SessionStates.HEADS);
    private final KeyValueStore<String, byte[]> progress = store(SessionStates.PROGRESS);
    private final Session session = Session.begin(1)
            .plus(
                    Frames.event(Frames.frame(100_000, Emotion.HAPPY), null, 0),
                    false,
                    new BucketLayout(10_000, false, true));

    private static KeyValueStore<String, byte[]> store(String name) {
        MockProcessorContext<String, Object> context = new MockProcessorContext<>();
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        return store;
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void aSessionIsReadWhateverTheGuaranteeItWasStoredUnder(boolean transactional) {
        states(transactional).put("a", session);

        assertThat(stored(transactional)).isEqualTo(1);
        assertThat(stored(!transactional)).isEqualTo(1);
        assertThat(states(!transactional).get("a").lastCapturedAt()).isEqualTo(100_000);

        states(!transactional).put("a", session);

        assertThat(stored(transactional)).isEqualTo(1);
        assertThat(states(transactional).get("a").lastCapturedAt()).isEqualTo(100_000);
    }

    @Test
    void withoutTransactionsASessionIsOneRecord() {
        states(false).put("a", session);

        assertThat(heads.approximateNumEntries() + progress.approximateNumEntries())
                .isEqualTo(1);
    }

    private SessionStates states(boolean transactional) {
        return new SessionStates(heads, progress, transactional);
    }

    private int stored(boolean transactional) {
        int[] sessions = {0};
        states(transactional).forEach((id, stored) -> sessions[0]++);
        return sessions[0];
    }
}
