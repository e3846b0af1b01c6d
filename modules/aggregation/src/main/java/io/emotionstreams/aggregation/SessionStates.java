package io.emotionstreams.aggregation;

import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The states of all sessions of a partition, in two stores. What every frame changes is kept apart from what changes only
 * when a window closes, so that a frame adds about 150 bytes to a changelog. Not thread-safe.
 */
final class SessionStates {
    /** The heads of the sessions, see {@link SessionCodec}. */
    static final String HEADS = "sessions";

    /** The progress of the sessions. */
    static final String PROGRESS = "session-progress";

    private final KeyValueStore<String, byte[]> heads;
    private final KeyValueStore<String, byte[]> progress;
    private final SessionCodec codec = new SessionCodec();

    SessionStates(KeyValueStore<String, byte[]> heads, KeyValueStore<String, byte[]> progress) {
        this.heads = heads;
        this.progress = progress;
    }

    static SessionStates of(ProcessorContext<?, ?> context) {
        return new SessionStates(context.getStateStore(HEADS), context.getStateStore(PROGRESS));
    }

    static List<StoreBuilder<KeyValueStore<String, byte[]>>> stores() {
        return List.of(store(HEADS), store(PROGRESS));
    }

    private static StoreBuilder<KeyValueStore<String, byte[]>> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /** A session's state; {@code null} if the id is new. */
    Session get(String id) {
        byte[] head = heads.get(id);
        byte[] sinceThen = head == null ? null : progress.get(id);
        return sinceThen == null ? null : codec.session(head, sinceThen);
    }

    void put(String id, Session session) {
        // In this order: at-least-once processing may then count a window twice after a crash, but not lose one.
        putIfChanged(heads, id, codec.head(session));
        putIfChanged(progress, id, codec.progress(session));
    }

    void delete(String id) {
        heads.delete(id);
        progress.delete(id);
    }

    /** Passes on each session with its id. */
    void forEach(BiConsumer<String, Session> action) {
        try (KeyValueIterator<String, byte[]> all = progress.all()) {
            all.forEachRemaining(entry -> {
                byte[] head = heads.get(entry.key);
                if (head != null) {
                    action.accept(entry.key, codec.session(head, entry.value));
                }
            });
        }
    }

    private static void putIfChanged(KeyValueStore<String, byte[]> store, String id, byte[] bytes) {
        if (!Arrays.equals(store.get(id), bytes)) {
            store.put(id, bytes);
        }
    }
}
