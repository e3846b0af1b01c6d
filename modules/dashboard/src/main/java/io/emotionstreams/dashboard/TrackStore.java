package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.TrackSummary;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tracks of all sessions, rebuilt from {@code track-summary} at every start: at most {@value #CAPACITY}, with at most
 * {@value TrackState#MAX_STEPS} steps of about 220 bytes each, so about 80 MB when full. Beyond that, the session without
 * a record for longest loses its tracks. Thread-safe.
 */
final class TrackStore {
    /** Max tracks of all sessions together. */
    static final int CAPACITY = 4000;

    private final Map<String, SessionTracks> sessions = new LinkedHashMap<>();
    private int tracks;

    synchronized void update(TrackSummary summary) {
        SessionTracks known = sessions.remove(summary.session());
        SessionTracks session = known == null ? new SessionTracks() : known;
        sessions.put(summary.session(), session);
        tracks -= session.size();
        session.update(summary);
        tracks += session.size();
        while (tracks > CAPACITY) {
            // The session itself is the last, and has fewer than all of them.
            remove(sessions.keySet().iterator().next());
        }
    }

    /** Forgets a session that was erased. */
    synchronized void remove(String session) {
        SessionTracks removed = sessions.remove(session);
        tracks -= removed == null ? 0 : removed.size();
    }

    /** The tracks of a session's run. */
    synchronized SessionTracks.View of(String session, long run) {
        SessionTracks known = sessions.get(session);
        return known == null ? SessionTracks.View.NONE : known.view(run);
    }
}
