package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionSummary;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The runs on {@code session-runs}: the last {@value #CAPACITY} that were published, of all sessions together, about 1 KB
 * each. Thread-safe.
 */
final class SessionRuns {
    /** Max runs retained. */
    static final int CAPACITY = 10_000;

    private final Map<String, SessionSummary> byKey = new LinkedHashMap<>();

    /**
     * Adds or replaces a run.
     *
     * @param run {@code null} if it was erased
     */
    synchronized void update(String key, SessionSummary run) {
        byKey.remove(key);
        if (run != null) {
            byKey.put(key, run);
            if (byKey.size() > CAPACITY) {
                byKey.remove(byKey.keySet().iterator().next());
            }
        }
    }

    /** The runs of a session that have ended, latest first. */
    synchronized List<SessionSummary> of(String session) {
        return byKey.values().stream()
                .filter(run -> run.session().equals(session))
                .sorted(Comparator.comparing(SessionSummary::run).reversed())
                .toList();
    }
}
