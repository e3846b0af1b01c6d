package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import java.util.List;

/**
 * The last summary of each run, under a key of its own: a session's next run replaces it on {@code session-summary}, but
 * not here. Published when the run ends, and again when something is added to it afterward.
 */
final class RunAggregation implements EmotionAggregation<SessionSummary> {
    private final Topic<String, SessionSummary> topic;
    private final SessionAggregation sessions;

    RunAggregation(Topic<String, SessionSummary> topic, SessionAggregation sessions) {
        this.topic = topic;
        this.sessions = sessions;
    }

    @Override
    public Topic<String, SessionSummary> topic() {
        return topic;
    }

    @Override
    public String key(String id, SessionSummary run) {
        return run.runKey();
    }

    @Override
    public List<String> retainedKeys(String id, Session run) {
        return List.of(SessionSummary.runKey(run.run(), id));
    }

    @Override
    public List<SessionSummary> due(String id, Session session, Tick tick) {
        return session.ended() ? sessions.due(id, session, tick) : List.of();
    }
}
