package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/**
 * Value of {@code emotion-alerts}: a rule's quantity has been high for as long as the rule asks, or is so no longer. Each
 * alert is raised once and cleared once.
 *
 * @param id of the alert, the same in both records, see {@link #idOf}
 * @param state raised or cleared
 * @param rule the rule's name
 * @param session the session's id
 * @param run counts how often the session id has been used, from 1
 * @param since when the quantity became as high, in event time, epoch milliseconds
 * @param at event time up to which this is known: the end of the window that decided, or of the session; epoch
 *     milliseconds, not before {@code since}
 * @param quantity what is high
 * @param measured its value and interval in the window that decided; {@code null} if none did, as at a session's end
 * @param caution the window's caveat, {@code null} if there is none
 * @param reason why it was cleared; {@code null} if it was raised
 * @param model model that classified the session's last frame before this, with its label set
 */
public record EmotionAlert(
        String id,
        State state,
        String rule,
        String session,
        @JsonProperty(required = true) long run,
        @JsonProperty(required = true) long since,
        @JsonProperty(required = true) long at,
        Quantity quantity,
        Measure measured,
        @JsonInclude(JsonInclude.Include.NON_NULL) Caution caution,
        @JsonInclude(JsonInclude.Include.NON_NULL) Reason reason,
        String model) {
    /** Whether an alert begins or ends. */
    public enum State {
        /** The quantity has been high for long enough. */
        @JsonProperty("raised")
        RAISED,
        /** It is so no longer, see {@link Reason}. */
        @JsonProperty("cleared")
        CLEARED;

        /** As it appears in JSON, such as {@code raised}. */
        public String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** Why an alert was cleared. */
    public enum Reason {
        /** The lower end of the interval fell below the rule's {@code clearBelow}. */
        @JsonProperty("fell")
        FELL,
        /** The session ended, or fell silent. */
        @JsonProperty("session-ended")
        SESSION_ENDED,
        /** The rule is no longer in the rule file, or is about another quantity. */
        @JsonProperty("rule-removed")
        RULE_REMOVED
    }

    public EmotionAlert {
        if (id == null || state == null || rule == null || session == null || quantity == null) {
            throw new IllegalArgumentException("an alert needs an id, a state, a rule, a session and a quantity");
        }
        if (run < 1 || at < since) {
            throw new IllegalArgumentException(
                    "an alert needs a run from 1 and must not end before it starts: run %d, since %d, at %d"
                            .formatted(run, since, at));
        }
        if ((state == State.CLEARED) != (reason != null) || (measured == null && reason == null)) {
            throw new IllegalArgumentException("what is cleared, and only that, has a reason, and what is raised was"
                    + " measured: %s, %s, %s".formatted(state, reason, measured));
        }
    }

    /**
     * An alert's id: a UUID that follows from what the alert is about, so that the same frames of the same run give the
     * same id.
     */
    public static String idOf(String session, long run, String rule, long since) {
        String name = String.join("\n", rule, Long.toString(since), Long.toString(run), session);
        return UUID.nameUUIDFromBytes(name.getBytes(StandardCharsets.UTF_8)).toString();
    }
}
