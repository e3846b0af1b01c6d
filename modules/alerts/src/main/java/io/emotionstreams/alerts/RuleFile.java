package io.emotionstreams.alerts;

import io.emotionstreams.contracts.Quantity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.commons.text.similarity.LevenshteinDistance;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a rule file. Whatever is wrong with one is told in one line with the file, the rule and the field. */
final class RuleFile {
    private static final JsonMapper JSON = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    private static final String RULES = "rules";
    private static final String ALL_SESSIONS = "*";
    private static final List<String> FIELDS =
            List.of("name", "quantity", "raiseAt", "clearBelow", "forSeconds", "sessions");
    private static final Map<String, Quantity> QUANTITIES =
            Stream.of(Quantity.values()).collect(Collectors.toMap(Quantity::label, Function.identity()));
    private static final int MAX_EDITS = 4;

    private RuleFile() {}

    /** @throws IllegalArgumentException in one line, when the file can't be used */
    static AlertRules read(Path file) {
        try {
            return rules(JSON.readTree(Files.readString(file)));
        } catch (NoSuchFileException e) {
            throw problem(file, "there is no such file", e);
        } catch (IOException e) {
            throw problem(file, "it can't be read: " + e.getMessage(), e);
        } catch (JacksonException e) {
            throw problem(
                    file,
                    "line %d, column %d: %s"
                            .formatted(
                                    e.getLocation().getLineNr(), e.getLocation().getColumnNr(), e.getOriginalMessage()),
                    e);
        } catch (IllegalArgumentException e) {
            throw problem(file, e.getMessage(), e);
        }
    }

    private static IllegalArgumentException problem(Path file, String problem, Exception cause) {
        return new IllegalArgumentException("alert rules in '%s': %s".formatted(file, problem), cause);
    }

    private static AlertRules rules(JsonNode root) {
        if (!root.isObject() || !root.path(RULES).isArray()) {
            throw new IllegalArgumentException("a rule file is a JSON object with a list: {\"rules\": [...]}");
        }
        requireKnown(root, List.of(RULES));
        List<AlertRule> rules = new ArrayList<>();
        for (JsonNode rule : root.get(RULES)) {
            try {
                rules.add(rule(rule));
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException(
                        "rule %d%s: %s".formatted(rules.size() + 1, named(rule), e.getMessage()), e);
            }
        }
        return new AlertRules(rules);
    }

    private static String named(JsonNode rule) {
        return rule.path("name").isString() ? " \"" + rule.get("name").stringValue() + "\"" : "";
    }

    private static AlertRule rule(JsonNode rule) {
        if (!rule.isObject()) {
            throw new IllegalArgumentException("a rule is a JSON object");
        }
        requireKnown(rule, FIELDS);
        return new AlertRule(
                text(rule, "name"),
                quantity(text(rule, "quantity")),
                number(rule, "raiseAt"),
                number(rule, "clearBelow"),
                Duration.ofSeconds(seconds(rule)),
                rule.has("sessions") ? text(rule, "sessions") : ALL_SESSIONS);
    }

    private static void requireKnown(JsonNode object, List<String> known) {
        object.propertyNames().stream()
                .filter(name -> !known.contains(name))
                .findFirst()
                .ifPresent(unknown -> {
                    throw new IllegalArgumentException(
                            "unknown field '%s'; %s".formatted(unknown, suggestion(unknown, known)));
                });
    }

    private static Quantity quantity(String label) {
        Quantity quantity = QUANTITIES.get(label);
        if (quantity == null) {
            List<String> labels =
                    Stream.of(Quantity.values()).map(Quantity::label).toList();
            throw new IllegalArgumentException(
                    "'quantity' can't be \"%s\"; %s".formatted(label, suggestion(label, labels)));
        }
        return quantity;
    }

    /** The one that was probably meant, else all of them. */
    private static String suggestion(String unknown, Collection<String> known) {
        LevenshteinDistance distance = new LevenshteinDistance(MAX_EDITS);
        return known.stream()
                .filter(name -> distance.apply(unknown, name) >= 0)
                .min(Comparator.comparing(name -> distance.apply(unknown, name)))
                .map(meant -> "did you mean '%s'?".formatted(meant))
                .orElseGet(() -> "it is one of: " + String.join(", ", known));
    }

    private static String text(JsonNode rule, String field) {
        JsonNode value = required(rule, field);
        if (!value.isString()) {
            throw new IllegalArgumentException("'%s' must be text, but is %s".formatted(field, value));
        }
        return value.stringValue();
    }

    private static double number(JsonNode rule, String field) {
        JsonNode value = required(rule, field);
        if (!value.isNumber()) {
            throw new IllegalArgumentException("'%s' must be a number, but is %s".formatted(field, value));
        }
        return value.doubleValue();
    }

    private static int seconds(JsonNode rule) {
        JsonNode value = required(rule, "forSeconds");
        if (!value.isInt()) {
            throw new IllegalArgumentException("'forSeconds' must be a whole number of seconds, but is " + value);
        }
        return value.intValue();
    }

    private static JsonNode required(JsonNode rule, String field) {
        JsonNode value = rule.get(field);
        if (value == null) {
            throw new IllegalArgumentException("'%s' is missing".formatted(field));
        }
        return value;
    }
}
