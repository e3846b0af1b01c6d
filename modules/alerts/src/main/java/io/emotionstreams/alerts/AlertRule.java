package io.emotionstreams.alerts;

import io.emotionstreams.contracts.Quantity;
import java.time.Duration;
import java.util.Arrays;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * When to raise an alert, and when to clear it. Immutable and thread-safe.
 *
 * @param name 1 to 64 letters, digits, {@code .}, {@code _} or {@code -}
 * @param quantity what it is about
 * @param raiseAt the alert is raised when the lower end of the quantity's interval has been at least this, up to 1
 * @param clearBelow it is cleared when the lower end is below this, at most {@code raiseAt}
 * @param hold for how long, in event time, before it is raised; zero to a day
 * @param sessions ids of the sessions that it is about; {@code *} stands for any characters
 */
public record AlertRule(
        String name, Quantity quantity, double raiseAt, double clearBelow, Duration hold, String sessions) {
    static final Duration MAX_HOLD = Duration.ofDays(1);

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9._-]{1,64}");
    private static final String ANY = "*";

    public AlertRule {
        require(NAME.matcher(name).matches(), "name", "must be 1 to 64 letters, digits, '.', '_' or '-'");
        requireThreshold("raiseAt", quantity, raiseAt);
        requireThreshold("clearBelow", quantity, clearBelow);
        require(clearBelow <= raiseAt, "clearBelow", "must be at most raiseAt, which is " + raiseAt);
        require(
                !hold.isNegative() && hold.compareTo(MAX_HOLD) <= 0,
                "forSeconds",
                "must be 0 to " + MAX_HOLD.toSeconds());
        require(!sessions.isEmpty(), "sessions", "must not be empty; \"*\" stands for all sessions");
    }

    private static void requireThreshold(String field, Quantity quantity, double threshold) {
        require(
                threshold >= quantity.min() && threshold <= 1,
                field,
                "must be %.0f to 1 for %s".formatted(quantity.min(), quantity.label()));
    }

    private static void require(boolean holds, String field, String problem) {
        if (!holds) {
            throw new IllegalArgumentException("'%s' %s".formatted(field, problem));
        }
    }

    /** Whether it is about a session. */
    boolean isAbout(String session) {
        return Arrays.stream(sessions.split(Pattern.quote(ANY), -1))
                .map(Pattern::quote)
                .collect(Collectors.collectingAndThen(
                        Collectors.joining(".*"), regex -> Pattern.compile(regex, Pattern.DOTALL)))
                .matcher(session)
                .matches();
    }
}
