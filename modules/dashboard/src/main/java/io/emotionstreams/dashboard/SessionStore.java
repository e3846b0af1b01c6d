package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The dashboard's state in memory, rebuilt from the topics at every start. Live sessions are never evicted; of ended ones
 * the last {@value #MAX_ENDED} are retained. Bounded: the timelines of live sessions together have at most about
 * {@value #MAX_WINDOWS} windows of about 250 bytes and as many seconds of about 200, so each gets shorter, at a coarser
 * resolution, the more sessions there are; those of ended ones have as many again. With {@value #MAX_SESSIONS} sessions of
 * about 6 KB, the most that are shown, that is about 300 MB when full; where all of them have had many alerts, 80 MB more.
 * Every change increments the version, so that readers can ask for what changed since the version they have seen.
 * Thread-safe.
 */
final class SessionStore {
    /** Max ended sessions retained. */
    static final int MAX_ENDED = 200;

    /** Max sessions: more than this many live ones are not shown. */
    static final int MAX_SESSIONS = 20_000;

    /** Max windows of all live timelines together, and max seconds, but at least {@link #MIN_TIMELINE} each. */
    static final int MAX_WINDOWS = 200_000;

    private static final int MIN_TIMELINE = 16;

    private static final Comparator<SessionView> LIVE_FIRST = Comparator.comparing(SessionView::state)
            .thenComparing(view -> view.lastCapturedAt() == null ? 0 : -view.lastCapturedAt())
            .thenComparing(SessionView::id);

    private final Map<String, SessionState> sessions = new HashMap<>();
    private SourceStatus source = SourceStatus.CONNECTING;
    private long version = 1;
    private long removedAt;
    private int ended;

    /** The changes to one session: its view, the changed windows and seconds, and whether all of them, or the markers, must be reloaded. */
    record SessionChange(
            SessionView session,
            List<Window> windows,
            List<Second> seconds,
            boolean reloadTimeline,
            boolean reloadMarkers) {}

    /** What changed since a version; {@code full} when it is all sessions, so that readers drop any others. */
    record Changes(long version, boolean full, SourceStatus source, List<SessionChange> sessions) {}

    synchronized void update(SessionSummary summary, long publishedAt) {
        SessionState state = state(summary.session());
        if (state != null) {
            boolean endedBefore = state.ended();
            state.update(summary, publishedAt, ++version);
            ended += (state.ended() ? 1 : 0) - (endedBefore ? 1 : 0);
            if (ended > MAX_ENDED) {
                evictEnded();
            }
        }
    }

    synchronized void update(EmotionSummary summary) {
        SessionState state = state(summary.session());
        if (state != null) {
            state.update(summary, ++version, Math.max(MIN_TIMELINE, MAX_WINDOWS / sessions.size()));
        }
    }

    synchronized void update(EmotionAlert alert) {
        SessionState state = state(alert.session());
        if (state != null) {
            state.update(alert, ++version);
        }
    }

    /** Records a latency sample: from the capture of a live summary's last frame to the summary's arrival here. */
    synchronized void recordLatency(String session, long millis) {
        SessionState state = sessions.get(session);
        if (state != null) {
            state.recordLatency(millis);
        }
    }

    /** Notes that a session's markers changed, for those who show them. */
    synchronized void markersChanged(String session) {
        SessionState state = sessions.get(session);
        if (state != null) {
            state.markersChanged(++version);
        }
    }

    /** Removes a session that was erased from the topic. */
    synchronized void remove(String session) {
        SessionState state = sessions.remove(session);
        if (state != null) {
            ended -= state.ended() ? 1 : 0;
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
                .map(state -> new SessionTimeline(state.view(), state.windows(), state.seconds()));
    }

    /** Changes since a version; everything if it is 0, unknown, or older than the last removal. */
    synchronized Changes since(long seen) {
        boolean full = seen < removedAt || seen <= 0 || seen > version;
        List<SessionChange> changes = new ArrayList<>();
        for (SessionState session : sessions.values()) {
            if (session.known() && (full || session.version() > seen)) {
                // A full update carries no timelines: readers request those that they need.
                List<Window> windows = full ? List.of() : session.changes(seen);
                List<Second> seconds = full ? List.of() : session.secondsChanged(seen);
                changes.add(new SessionChange(
                        session.view(),
                        windows,
                        seconds,
                        full || session.joinedSince(seen),
                        full || session.markersChangedSince(seen)));
            }
        }
        return new Changes(version, full, source, changes);
    }

    /** The session's state; {@code null} if there are too many. */
    private SessionState state(String id) {
        SessionState state = sessions.get(id);
        if (state == null && (sessions.size() < MAX_SESSIONS || evictUnknown())) {
            state = new SessionState(id);
            sessions.put(id, state);
        }
        return state;
    }

    private void evictEnded() {
        sessions.entrySet().stream()
                .filter(entry -> entry.getValue().ended())
                .min(Comparator.comparing(entry -> entry.getValue().lastActive()))
                .map(Map.Entry::getKey)
                .ifPresent(this::remove);
    }

    /** Windows of sessions that have no summary, such as evicted ones; returns whether there was one. */
    private boolean evictUnknown() {
        return sessions.values().removeIf(state -> !state.known());
    }
}
