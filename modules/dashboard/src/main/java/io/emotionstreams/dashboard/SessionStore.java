package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dashboard's state in memory, rebuilt from the topics at every start. Bounded: at most {@value #CAPACITY}
 * sessions, evicting the one that ended longest ago, each with at most {@value Timeline#CAPACITY} windows of about 250
 * bytes; about 100 MB when full. Every change increments the version, so that readers can ask for what changed since
 * the version they have seen. Thread-safe.
 */
final class SessionStore {
    /** Max sessions retained. */
    static final int CAPACITY = 200;

    private static final Comparator<SessionView> LIVE_FIRST = Comparator.comparing(SessionView::state)
            .thenComparing(view -> view.lastCapturedAt() == null ? 0 : -view.lastCapturedAt())
            .thenComparing(SessionView::id);

    private final Map<String, SessionState> sessions = new HashMap<>();
    private SourceStatus source = SourceStatus.CONNECTING;
    private long version = 1;
    private long removedAt;

    /** The changes to one session: its view, the changed windows, and whether all windows must be reloaded. */
    record SessionChange(SessionView session, List<Window> windows, boolean reloadTimeline) {}

    /** What changed since a version; {@code full} when it is all sessions, so that readers drop any others. */
    record Changes(long version, boolean full, SourceStatus source, List<SessionChange> sessions) {}

    synchronized void update(SessionSummary summary, long publishedAt) {
        state(summary.session()).update(summary, publishedAt, ++version);
    }

    synchronized void update(EmotionSummary summary) {
        state(summary.session()).update(summary, ++version);
    }

    /** Records a latency sample: from the capture of a live summary's last frame to the summary's arrival here. */
    synchronized void recordLatency(String session, long millis) {
        state(session).recordLatency(millis);
    }

    /** Removes a session that was erased from the topic. */
    synchronized void remove(String session) {
        if (sessions.remove(session) != null) {
            removedAt = ++version;
        }
    }

    synchronized void source(SourceStatus next) {
        if (!source.equals(next)) {
            source = next;
            version++;
        }
    }

    synchronized SourceStatus source() {
        return source;
    }

    /** Marks live sessions without recent summaries as silent. */
    synchronized void markSilent(long now) {
        for (SessionState session : sessions.values()) {
            if (session.markSilent(now, version + 1)) {
                version++;
            }
        }
    }

    synchronized long version() {
        return version;
    }

    /** All sessions, live first, then the most recent. */
    synchronized List<SessionView> sessions() {
        return sessions.values().stream()
                .filter(SessionState::known)
                .map(SessionState::view)
                .sorted(LIVE_FIRST)
                .toList();
    }

    synchronized Optional<SessionView> session(String id) {
        return Optional.ofNullable(sessions.get(id)).filter(SessionState::known).map(SessionState::view);
    }

    /** A session and its windows, oldest first. */
    synchronized Optional<SessionTimeline> timeline(String id) {
        return Optional.ofNullable(sessions.get(id))
                .filter(SessionState::known)
                .map(state -> new SessionTimeline(state.view(), state.windows()));
    }

    /** Changes since a version; everything if it is 0, unknown, or older than the last removal. */
    synchronized Changes since(long seen) {
        boolean full = seen < removedAt || seen <= 0 || seen > version;
        List<SessionChange> changes = new ArrayList<>();
        for (SessionState session : sessions.values()) {
            if (session.known() && (full || session.version() > seen)) {
                // A full update carries no windows: readers request the timelines that they need.
                List<Window> windows = full ? List.of() : session.changes(seen);
                changes.add(new SessionChange(session.view(), windows, full || session.joinedSince(seen)));
            }
        }
        return new Changes(version, full, source, changes);
    }

    private SessionState state(String id) {
        SessionState state = sessions.get(id);
        if (state == null) {
            if (sessions.size() >= CAPACITY) {
                evictOne();
            }
            state = new SessionState(id);
            sessions.put(id, state);
        }
        return state;
    }

    private void evictOne() {
        sessions.entrySet().stream()
                .min(Comparator.comparing((Map.Entry<String, SessionState> entry) ->
                                entry.getValue().known() && !entry.getValue().ended())
                        .thenComparing(entry -> entry.getValue().lastActive()))
                .map(Map.Entry::getKey)
                .ifPresent(this::remove);
    }
}
