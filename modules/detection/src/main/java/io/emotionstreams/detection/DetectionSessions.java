package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.stages.CaptureClock;
import io.emotionstreams.tracking.SceneSignature;
import io.emotionstreams.tracking.Tracker;
import io.emotionstreams.tracking.Tracks;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToLongFunction;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The sessions of a task: which of their frames are analyzed, and who is who in them. What is decided by the wall clock
 * is stored in the transaction of its result, so with exactly-once it is decided once. A session is forgotten at its end
 * marker, or when it was silent for longer than the session gap. Used by one thread.
 */
final class DetectionSessions {
    static final String STORE = "session-tracks";

    private static final Duration CLEANUP_INTERVAL = Duration.ofSeconds(10);

    private final Pace pace;
    private final Tracker tracker;
    private final long gapMillis;
    private final ToLongFunction<String> downstreamLag;
    private final boolean storesFaces;
    private final Map<String, Tracks> unstored = new HashMap<>();
    private ProcessorContext<?, ?> context;
    private KeyValueStore<String, SessionState> sessions;

    /**
     * Creates the sessions of a task.
     *
     * @param minScore the detector's min score, 0 to 1
     * @param sessionGap a session without records for longer than this, in wall-clock time, has ended
     * @param downstreamLag how long a session's frames wait behind this stage, in milliseconds; asked for live frames only
     * @param storesFaces whether the store, and so its changelog, has the places of faces; if not, they are remembered
     *     in memory alone, and a restart forgets them
     */
    DetectionSessions(
            PaceSettings pace,
            float minScore,
            Duration sessionGap,
            ToLongFunction<String> downstreamLag,
            boolean storesFaces) {
        this.pace = new Pace(pace);
        this.tracker = new Tracker(minScore);
        this.gapMillis = sessionGap.toMillis();
        this.downstreamLag = downstreamLag;
        this.storesFaces = storesFaces;
    }

    static StoreBuilder<KeyValueStore<String, SessionState>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), SessionState.serde())
                .withCachingEnabled();
    }

    void init(ProcessorContext<?, ?> processorContext) {
        context = processorContext;
        sessions = context.getStateStore(STORE);
        // Kafka Streams may initialize the same processor again after a failure, with an older store.
        unstored.clear();
        context.schedule(CLEANUP_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::forgetSilent);
    }

    /**
     * Decides whether a frame is analyzed, and counts it if not.
     *
     * @param capturedAt capture time, epoch milliseconds
     * @param publishedAt the record's timestamp, epoch milliseconds
     * @return the session's state for {@link #track}; {@code null} if the frame is skipped
     * @throws BadRecordException if the capture time is far ahead of the clock and of the session
     */
    SessionState admit(String session, Headers headers, long capturedAt, long publishedAt) {
        long now = context.currentSystemTimeMs();
        SessionState stored = get(session);
        SessionState before = stored == null ? SessionState.START : stored;
        requireLikely(session, stored, capturedAt, publishedAt, now);
        boolean live = FrameHeaders.isThinnable(headers);
        long age = live ? now - publishedAt + downstreamLag.applyAsLong(session) : 0;
        Pace.Decision decision = pace.decide(before.pace(), capturedAt, age, live);
        SessionState next = new SessionState(now, decision.next(), null, before.tracks());
        if (decision.analyze()) {
            return next;
        }
        put(session, next);
        return null;
    }

    /** A frame from the future would end every track, and the next one would end them again. */
    private void requireLikely(String session, SessionState before, long capturedAt, long publishedAt, long now) {
        if (before == null) {
            return;
        }
        String refusal = new CaptureClock(before.tracks().capturedAt(), before.refusedAt())
                .refusal(capturedAt, publishedAt, gapMillis);
        if (refusal != null) {
            put(session, before.refusing(now, capturedAt));
            throw new BadRecordException(refusal);
        }
    }

    /**
     * Adds the tracks to a frame's faces, says in its headers how many frames were skipped before it, and stores the
     * session.
     *
     * @param admitted what {@link #admit} returned for the frame
     */
    FaceCrops track(String session, SessionState admitted, FaceCrops crops, SceneSignature scene, Headers headers) {
        FaceTracks tracked = FaceTracks.after(admitted.tracks(), tracker, crops, scene);
        FrameHeaders.describeSkipped(headers, admitted.pace().skipped());
        put(session, new SessionState(admitted.activeAt(), admitted.pace().reported(), null, tracked.next()));
        return tracked.crops();
    }

    /** Says in an end marker's headers how many frames were skipped before it, and forgets the session. */
    void end(String session, Headers headers) {
        SessionState state = sessions.get(session);
        FrameHeaders.describeSkipped(headers, state == null ? 0 : state.pace().skipped());
        if (state != null) {
            delete(session);
        }
    }

    private SessionState get(String session) {
        SessionState stored = sessions.get(session);
        Tracks tracks = unstored.get(session);
        return stored == null || tracks == null ? stored : stored.with(tracks);
    }

    private void put(String session, SessionState state) {
        if (storesFaces) {
            sessions.put(session, state);
        } else {
            unstored.put(session, state.tracks());
            sessions.put(session, state.with(state.tracks().withoutFaces()));
        }
    }

    private void delete(String session) {
        sessions.delete(session);
        unstored.remove(session);
    }

    private void forgetSilent(long now) {
        List<String> silent = new ArrayList<>();
        try (KeyValueIterator<String, SessionState> all = sessions.all()) {
            all.forEachRemaining(session -> {
                if (now - session.value.activeAt() > gapMillis) {
                    silent.add(session.key);
                }
            });
        }
        silent.forEach(this::delete);
    }
}
