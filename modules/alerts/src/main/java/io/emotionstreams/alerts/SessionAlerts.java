package io.emotionstreams.alerts;

import java.util.List;

/**
 * What the rules remember of a session between two windows; the value of a state store, as JSON. Immutable.
 *
 * @param run the session's run
 * @param judgedUntil end of the last window that was judged, epoch milliseconds
 * @param streaks at most one for each rule
 */
public record SessionAlerts(long run, long judgedUntil, List<Streak> streaks) {
    public SessionAlerts {
        streaks = List.copyOf(streaks);
    }

    static SessionAlerts begin(long run) {
        return new SessionAlerts(run, Long.MIN_VALUE, List.of());
    }
}
