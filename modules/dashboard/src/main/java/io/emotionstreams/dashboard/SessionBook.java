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
 * All that the dashboard knows, rebuilt from the topics at every start: it holds no truth of its own. Bounded: at most
 * {@value #CAPACITY} sessions, of which the longest ended goes first, each with at most {@value Timeline#CAPACITY}
 * windows of some 250 bytes, so about 100 MB when all are full. Every change makes a new version, by which readers ask
 * for what they have not seen. Thread-safe.
 */
final class SessionBook {
    /** Most sessions kept. */
    static final int CAPACITY = 200;

    private static final Comparator<SessionView> LIVE_FIRST = Comparator.comparing(SessionView::state)
            .thenComparing(view -> view.lastCapturedAt() == null ? 0 : -view.lastCapturedAt())
            .thenComparing(SessionView::id);

    private final Map<String, SessionState> sessions = new HashMap<>();
    private SourceStatus source = SourceStatus.CONNECTING;
    private long version = 1;
    private long removedAt;

    /** What changed of one session: its view, the windows, and whether all its windows must be taken anew. */
    record SessionChange(SessionView session, List<Window> windows, boolean reloadTimeline) {}

    /** What changed since some version; {@code full} when it is everything, and nothing else exists. */
    record Changes(long version, boolean full, SourceStatus source, List<SessionChange> sessions) {}

    synchronized void take(SessionSummary summary, long publishedAt) {
        state(summary.session()).take(summary, publishedAt, ++version);
    }

    synchronized void take(EmotionSummary summary) {
        state(summary.session()).take(summary, ++version);
    }

    /** A live summary of the session came this long after its last frame was captured. */
    synchronized void tookFromCapture(String session, long millis) {
        state(session).tookFromCapture(millis);
    }

    /** Forgets a session that was erased from the topic. */
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

    /** Marks the sessions of which nothing more is heard. */
    synchronized void noticeSilence(long now) {
        for (SessionState session : sessions.values()) {
            if (session.fallsSilent(now, version + 1)) {
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

    /** What a reader of that version has not seen; everything for one that has seen nothing, or too much was removed. */
    synchronized Changes since(long seen) {
        boolean full = seen < removedAt || seen <= 0 || seen > version;
        List<SessionChange> changes = new ArrayList<>();
        for (SessionState session : sessions.values()) {
            if (session.known() && (full || session.version() > seen)) {
                // Everything is for readers that ask for a timeline when they want one.
                List<Window> windows = full ? List.of() : session.changes(seen);
                changes.add(new SessionChange(session.view(), windows, full || session.reshapedSince(seen)));
            }
        }
        return new Changes(version, full, source, changes);
    }

    private SessionState state(String id) {
        SessionState state = sessions.get(id);
        if (state == null) {
            if (sessions.size() >= CAPACITY) {
                forgetOne();
            }
            state = new SessionState(id);
            sessions.put(id, state);
        }
        return state;
    }

    private void forgetOne() {
        sessions.entrySet().stream()
                .min(Comparator.comparing((Map.Entry<String, SessionState> entry) ->
                                entry.getValue().known() && !entry.getValue().ended())
                        .thenComparing(entry -> entry.getValue().age()))
                .map(Map.Entry::getKey)
                .ifPresent(this::remove);
    }
}
