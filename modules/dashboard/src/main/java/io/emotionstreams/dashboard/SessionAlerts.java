package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.EmotionAlert;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The alerts of a session's latest run: at most {@value #MAX_ALERTS}, of about 200 bytes each. Beyond that the oldest
 * cleared one goes, else the oldest. Not thread-safe.
 */
final class SessionAlerts {
    static final int MAX_ALERTS = 20;

    private static final Comparator<SessionAlert> CLEARED_FIRST_THEN_OLDEST =
            Comparator.comparing(SessionAlert::isRaised).thenComparing(SessionAlert::since);
    private static final Comparator<SessionAlert> RAISED_FIRST_THEN_NEWEST = Comparator.comparing(
                    SessionAlert::isRaised, Comparator.reverseOrder())
            .thenComparing(SessionAlert::since, Comparator.reverseOrder())
            .thenComparing(SessionAlert::rule);

    private final Map<String, SessionAlert> alerts = new LinkedHashMap<>();
    private long run;

    /** Adds an alert, or clears it. Those of an earlier run are ignored. */
    void update(EmotionAlert record) {
        if (record.run() < run) {
            return;
        }
        if (record.run() > run) {
            alerts.clear();
            run = record.run();
        }
        SessionAlert next = SessionAlert.of(record);
        // At least once, a raised alert may come again behind its end.
        alerts.merge(
                next.id(),
                next,
                (known, repeated) -> known.isRaised() && !repeated.isRaised() ? known.clearedBy(repeated) : known);
        if (alerts.size() > MAX_ALERTS) {
            alerts.values().stream()
                    .min(CLEARED_FIRST_THEN_OLDEST)
                    .map(SessionAlert::id)
                    .ifPresent(alerts::remove);
        }
    }

    /** Those of this run since its first frame: raised ones first, then the newest. */
    List<SessionAlert> of(long ofRun, long firstCapturedAt) {
        return ofRun != run
                ? List.of()
                : alerts.values().stream()
                        .filter(alert -> alert.knownUntil() > firstCapturedAt)
                        .sorted(RAISED_FIRST_THEN_NEWEST)
                        .toList();
    }
}
