package io.emotionstreams.aggregation;

import java.nio.ByteBuffer;
import java.time.Duration;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The frames that each session has counted in the last minute of its event time, to notice those that a retrying
 * producer has sent again: they have the same index and capture time. Frames without an index can't be told apart and
 * are not remembered. One record per session and second, so that a frame rewrites only its own second: 2 to 12 bytes a
 * frame. Not thread-safe.
 */
final class RecentFrames {
    static final String STORE = "recent-frames";

    /** How far back a repeated frame is noticed, in event time. */
    static final Duration MEMORY = Duration.ofMinutes(1);

    /** Of a second with more frames than this, the first are forgotten. */
    static final int MAX_PER_SECOND = 256;

    private static final int ENTRY_BYTES = Long.BYTES + Short.BYTES;
    private static final byte[] NONE = {};

    private final KeyValueStore<String, byte[]> seconds;

    RecentFrames(KeyValueStore<String, byte[]> seconds) {
        this.seconds = seconds;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /**
     * Whether a frame has been counted already.
     *
     * @param index the sender's frame number; {@code null} if it sets none
     * @param capturedAt epoch milliseconds
     */
    boolean contains(String session, Long index, long capturedAt) {
        if (index == null) {
            return false;
        }
        ByteBuffer frames = ByteBuffer.wrap(second(session, Tick.secondOf(capturedAt)));
        short millis = millis(capturedAt);
        while (frames.hasRemaining()) {
            boolean sameIndex = frames.getLong() == index;
            boolean sameTime = frames.getShort() == millis;
            if (sameIndex && sameTime) {
                return true;
            }
        }
        return false;
    }

    /**
     * Remembers a frame that was counted.
     *
     * @param clock the session's clock after it, epoch milliseconds
     */
    void add(String session, Long index, long capturedAt, long clock) {
        long start = Tick.secondOf(capturedAt);
        if (index == null || start <= clock - MEMORY.toMillis()) {
            return;
        }
        byte[] before = second(session, start);
        int from = before.length / ENTRY_BYTES < MAX_PER_SECOND ? 0 : ENTRY_BYTES;
        byte[] frames = ByteBuffer.allocate(before.length - from + ENTRY_BYTES)
                .put(before, from, before.length - from)
                .putLong(index)
                .putShort(millis(capturedAt))
                .array();
        seconds.put(key(session, start), frames);
    }

    /** The session's clock advanced; forgets the seconds that are now too old. */
    void advance(String session, long from, long to) {
        long oldest = from - MEMORY.toMillis();
        forget(session, oldest, Math.min(from, to - MEMORY.toMillis()));
    }

    /** Forgets all but the last few seconds of a session whose clock stands at this time. */
    void keepLast(String session, long clock, Duration last) {
        forget(session, clock - MEMORY.toMillis(), clock - last.toMillis());
    }

    /** Forgets the seconds after {@code from} up to {@code to}. */
    private void forget(String session, long from, long to) {
        for (long start = from + Tick.SECOND; start <= to; start += Tick.SECOND) {
            String key = key(session, start);
            if (seconds.get(key) != null) {
                seconds.delete(key);
            }
        }
    }

    private byte[] second(String session, long start) {
        byte[] frames = seconds.get(key(session, start));
        return frames == null ? NONE : frames;
    }

    private static short millis(long capturedAt) {
        return (short) (capturedAt - Tick.secondOf(capturedAt));
    }

    private static String key(String session, long start) {
        return start / Tick.SECOND + "/" + session;
    }
}
