package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionRules.Publication;
import io.emotionstreams.alerts.AlertJudge;
import io.emotionstreams.alerts.AlertRules;
import io.emotionstreams.alerts.RunProgress;
import io.emotionstreams.alerts.SessionAlerts;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.RecordSerde;
import java.util.List;
import java.util.Objects;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The alerts of a partition's sessions: closed windows are judged by the rules, and what the rules remember is stored
 * until the run has ended. A session in which nothing is high takes no room. Not thread-safe.
 */
final class SessionAlerting {
    static final String STORE = "alerts";

    private static final RecordSerde<SessionAlerts> SERDE = RecordSerde.json(SessionAlerts.class);

    private final AlertJudge judge;
    private final KeyValueStore<String, byte[]> remembered;

    SessionAlerting(AlertRules rules, KeyValueStore<String, byte[]> remembered) {
        this.judge = new AlertJudge(rules);
        this.remembered = remembered;
    }

    static StoreBuilder<KeyValueStore<String, byte[]>> store() {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /**
     * The alerts that are due, in the order in which to publish them.
     *
     * @param closed final results of the windows that this publication closes
     */
    List<EmotionAlert> due(String id, Publication publication, List<EmotionSummary> closed) {
        Session session = publication.session();
        if (!session.hasFrames() || (closed.isEmpty() && !session.ended())) {
            return List.of();
        }
        SessionAlerts before = SERDE.deserialize(remembered.get(id));
        AlertJudge.Verdict verdict = judge.judge(before, progress(id, session), closed);
        if (!Objects.equals(before, verdict.next())) {
            remembered.put(id, SERDE.serialize(verdict.next()));
        }
        return verdict.alerts();
    }

    /** Forgets what is known of a session. */
    void forget(String id) {
        if (remembered.get(id) != null) {
            remembered.delete(id);
        }
    }

    private static RunProgress progress(String id, Session session) {
        return new RunProgress(
                id,
                session.run(),
                session.firstCapturedAt(),
                session.ended() ? session.ending().capturedAt() : null,
                session.endedSilently(),
                session.model());
    }
}
