package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionMarker;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The markers of all sessions, rebuilt from {@code session-markers} at every start. Any client may write there, so it is
 * bounded: at most {@value #PER_SESSION} of a session, and {@value #CAPACITY} in all, of less than 1 KB each. Beyond that,
 * the session whose markers changed longest ago loses its markers. Thread-safe.
 */
final class MarkerStore {
    /** Max markers of a session. */
    static final int PER_SESSION = 100;

    /** Max markers of all sessions together. */
    static final int CAPACITY = 20_000;

    private final Map<String, Map<String, SessionMarker>> sessions = new LinkedHashMap<>();
    private int markers;

    /** Adds or replaces a marker; {@code false} if its session has too many. */
    synchronized boolean put(SessionMarker marker) {
        Map<String, SessionMarker> known = sessions.remove(marker.session());
        Map<String, SessionMarker> ofSession = known == null ? new LinkedHashMap<>() : known;
        sessions.put(marker.session(), ofSession);
        if (ofSession.size() == PER_SESSION && !ofSession.containsKey(marker.id())) {
            return false;
        }
        markers += ofSession.put(marker.id(), marker) == null ? 1 : 0;
        while (markers > CAPACITY) {
            // The session itself is the last, and has fewer than all of them.
            markers -= sessions.remove(sessions.keySet().iterator().next()).size();
        }
        return true;
    }

    /** Removes a marker, if there is one. */
    synchronized void remove(String session, String id) {
        Map<String, SessionMarker> ofSession = sessions.get(session);
        if (ofSession != null && ofSession.remove(id) != null) {
            markers--;
        }
    }

    /** A session's markers in order of time. */
    synchronized List<SessionMarker> of(String session) {
        return sessions.getOrDefault(session, Map.of()).values().stream()
                .sorted(Comparator.comparing(SessionMarker::start).thenComparing(SessionMarker::id))
                .toList();
    }

    /** Whether a session can have another marker with this id. */
    synchronized boolean accepts(String session, String id) {
        Map<String, SessionMarker> ofSession = sessions.getOrDefault(session, Map.of());
        return ofSession.size() < PER_SESSION || ofSession.containsKey(id);
    }
}
