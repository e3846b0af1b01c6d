package io.emotionstreams.aggregation;

import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The states of all sessions of a partition, in two stores. What every frame changes is kept apart from what changes only
 * when a window closes, so that a frame adds about 150 bytes to a changelog. Without transactions a crash could keep one
 * part and lose the other; then both are one record of the first store. Either form is read. Not thread-safe.
 */
final class SessionStates {
    /** The heads of the sessions, see {@link SessionCodec}. */
    static final String HEADS = "sessions";

    /** The progress of the sessions. */
    static final String PROGRESS = "session-progress";

    /** Begins a record with both parts; a head begins with its version, which is greater. */
    private static final byte BOTH = 0;

    private final KeyValueStore<String, byte[]> heads;
    private final KeyValueStore<String, byte[]> progress;
    private final boolean transactional;
    private final SessionCodec codec = new SessionCodec();

    /**
     * Uses these stores.
     *
     * @param transactional whether what is written to both is kept or lost together
     */
    SessionStates(KeyValueStore<String, byte[]> heads, KeyValueStore<String, byte[]> progress, boolean transactional) {
        this.heads = heads;
        this.progress = progress;
        this.transactional = transactional;
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
        return head == null ? null : session(head, progress.get(id));
    }

    private Session session(byte[] head, byte[] sinceThen) {
        if (head[0] != BOTH) {
            return sinceThen == null ? null : codec.session(head, sinceThen);
        }
        ByteBuffer both = ByteBuffer.wrap(head, 1, head.length - 1);
        byte[] first = new byte[both.getInt()];
        both.get(first);
        byte[] second = new byte[both.remaining()];
        both.get(second);
        return codec.session(first, second);
    }

    void put(String id, Session session) {
        byte[] head = codec.head(session);
        byte[] sinceThen = codec.progress(session);
        if (transactional) {
            putIfChanged(heads, id, head);
            putIfChanged(progress, id, sinceThen);
            return;
        }
        byte[] both = ByteBuffer.allocate(1 + Integer.BYTES + head.length + sinceThen.length)
                .put(BOTH)
                .putInt(head.length)
                .put(head)
                .put(sinceThen)
                .array();
        putIfChanged(heads, id, both);
        if (progress.get(id) != null) {
            progress.delete(id);
        }
    }

    void delete(String id) {
        heads.delete(id);
        progress.delete(id);
    }

    /** Passes on each session with its id. */
    void forEach(BiConsumer<String, Session> action) {
        try (KeyValueIterator<String, byte[]> all = heads.all()) {
            all.forEachRemaining(entry -> {
                Session session = session(entry.value, progress.get(entry.key));
                if (session != null) {
                    action.accept(entry.key, session);
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
