package io.emotionstreams.alerts;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.Reason;
import io.emotionstreams.contracts.EmotionAlert.State;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measure;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The streaks of one run while its windows are judged, and the alerts that they give. A window without an interval (no
 * frames, no faces, or withheld) tells nothing: it ends a streak that was not yet long enough, and leaves an alert as it
 * is. Not thread-safe.
 */
final class Streaks {
    private final RunProgress progress;
    private final long judgedUntil;
    private final Map<String, Streak> byRule = new LinkedHashMap<>();
    private final List<EmotionAlert> alerts = new ArrayList<>();

    Streaks(RunProgress progress, SessionAlerts known) {
        this.progress = progress;
        this.judgedUntil = known.judgedUntil();
        known.streaks().forEach(streak -> byRule.put(streak.rule(), streak));
    }

    List<Streak> current() {
        return List.copyOf(byRule.values());
    }

    List<EmotionAlert> alerts() {
        return List.copyOf(alerts);
    }

    /** Clears the alerts of other rules, which were in the rule file before a restart. */
    void keepOnly(List<AlertRule> rules) {
        for (Streak streak : current()) {
            boolean kept = rules.stream()
                    .anyMatch(rule -> rule.name().equals(streak.rule()) && rule.quantity() == streak.quantity());
            if (!kept) {
                byRule.remove(streak.rule());
                clear(streak, judgedUntil, null, null, Reason.RULE_REMOVED);
            }
        }
    }

    /** Judges a window by a rule. */
    void judge(AlertRule rule, EmotionSummary window) {
        Measure measured = rule.quantity().in(window).orElse(null);
        Streak streak = byRule.get(rule.name());
        if (streak != null && streak.raised()) {
            if (measured != null && measured.low() < (float) rule.clearBelow()) {
                byRule.remove(rule.name());
                clear(streak, endOf(window), measured, window, Reason.FELL);
            }
        } else if (measured != null && measured.low() >= (float) rule.raiseAt()) {
            extend(rule, streak, measured, window);
        } else {
            byRule.remove(rule.name());
        }
    }

    private void extend(AlertRule rule, Streak before, Measure measured, EmotionSummary window) {
        boolean unbroken = before != null && before.until() == window.windowStart();
        long end = endOf(window);
        long since =
                unbroken ? before.since() : Math.min(end, Math.max(window.windowStart(), progress.firstCapturedAt()));
        boolean raised = end - since >= rule.hold().toMillis();
        Streak streak = new Streak(rule.name(), rule.quantity(), since, window.windowEnd(), raised);
        byRule.put(rule.name(), streak);
        if (raised) {
            alerts.add(alert(streak, State.RAISED, end, measured, window, null));
        }
    }

    /** The session has ended. */
    void end() {
        current().forEach(streak -> clear(streak, progress.endedAt(), null, null, Reason.SESSION_ENDED));
        byRule.clear();
    }

    private void clear(Streak streak, long at, Measure measured, EmotionSummary window, Reason reason) {
        if (streak.raised()) {
            alerts.add(alert(streak, State.CLEARED, Math.max(at, streak.since()), measured, window, reason));
        }
    }

    /** Nothing is known of a window beyond the session's end. */
    private long endOf(EmotionSummary window) {
        return progress.ended() ? Math.min(window.windowEnd(), progress.endedAt()) : window.windowEnd();
    }

    private EmotionAlert alert(
            Streak streak, State state, long at, Measure measured, EmotionSummary window, Reason reason) {
        return new EmotionAlert(
                EmotionAlert.idOf(progress.session(), progress.run(), streak.rule(), streak.since()),
                state,
                streak.rule(),
                progress.session(),
                progress.run(),
                streak.since(),
                at,
                streak.quantity(),
                measured,
                window == null ? null : window.caution(),
                reason,
                progress.model());
    }
}
