package io.emotionstreams.alerts;

import io.emotionstreams.settings.Setting;
import io.emotionstreams.settings.SettingValues;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The alert rules in force, in the order of their file. Immutable and thread-safe.
 *
 * @param inOrder rules with different names, at most {@value #MAX_RULES}: a session's state is one record
 */
public record AlertRules(List<AlertRule> inOrder) {
    /** No rule, so no alert. */
    public static final AlertRules NONE = new AlertRules(List.of());

    /** The rule file. */
    public static final Setting<AlertRules> FILE = Setting.ofOptional(
            "alerts.rules",
            file -> RuleFile.read(Path.of(file)),
            "JSON file with the rules for emotion-alerts; without one there are no alerts.");

    static final int MAX_RULES = 100;

    public AlertRules {
        inOrder = List.copyOf(inOrder);
        if (inOrder.size() > MAX_RULES) {
            throw new IllegalArgumentException(
                    "there are %d rules, but at most %d are allowed".formatted(inOrder.size(), MAX_RULES));
        }
        Set<String> names = new HashSet<>();
        for (AlertRule rule : inOrder) {
            if (!names.add(rule.name())) {
                throw new IllegalArgumentException("two rules have the 'name' \"%s\"".formatted(rule.name()));
            }
        }
    }

    /**
     * The rules as configured.
     *
     * @throws IllegalArgumentException in one line, when the rule file can't be used
     */
    public static AlertRules of(SettingValues values) {
        return Optional.ofNullable(values.get(FILE)).orElse(NONE);
    }

    /** The rules that are about a session. */
    List<AlertRule> about(String session) {
        return inOrder.stream().filter(rule -> rule.isAbout(session)).toList();
    }
}
