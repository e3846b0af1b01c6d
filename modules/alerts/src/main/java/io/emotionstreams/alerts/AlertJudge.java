package io.emotionstreams.alerts;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import java.util.List;

/**
 * Decides from a session's closed windows which alerts are raised and cleared. A pure function of the rules, the windows
 * and what is remembered, hence thread-safe: the same frames give the same alerts, however often a stage restarts.
 */
public final class AlertJudge {
    private final AlertRules rules;

    /** Judges by these rules. */
    public AlertJudge(AlertRules rules) {
        this.rules = rules;
    }

    /**
     * What follows from some windows.
     *
     * @param next what to remember; {@code null} for nothing
     * @param alerts in the order in which to publish them
     */
    public record Verdict(SessionAlerts next, List<EmotionAlert> alerts) {
        public Verdict {
            alerts = List.copyOf(alerts);
        }
    }

    /**
     * Judges the windows that have just closed, and the run's end.
     *
     * @param before what the last verdict said to remember; {@code null} for nothing
     * @param windows of the run, each with its final result, oldest first
     */
    public Verdict judge(SessionAlerts before, RunProgress progress, List<EmotionSummary> windows) {
        List<AlertRule> about = rules.about(progress.session());
        if (about.isEmpty() && before == null) {
            return new Verdict(null, List.of());
        }
        SessionAlerts known =
                before != null && before.run() == progress.run() ? before : SessionAlerts.begin(progress.run());
        Streaks streaks = new Streaks(progress, known);
        streaks.keepOnly(about);
        long judgedUntil = known.judgedUntil();
        boolean someComeAgain = progress.resumable();
        for (EmotionSummary window : windows) {
            // A run that is resumed publishes its last windows again; what was said about them stands.
            if (window.windowStart() >= known.judgedUntil()) {
                about.forEach(rule -> streaks.judge(rule, window));
            }
            someComeAgain = progress.resumable() || window.windowEnd() < known.judgedUntil();
            judgedUntil = Math.max(judgedUntil, window.windowEnd());
        }
        if (progress.ended()) {
            streaks.end();
        }
        boolean forget =
                progress.ended() ? !progress.resumable() : streaks.current().isEmpty() && !someComeAgain;
        return new Verdict(
                forget ? null : new SessionAlerts(progress.run(), judgedUntil, streaks.current()), streaks.alerts());
    }
}
