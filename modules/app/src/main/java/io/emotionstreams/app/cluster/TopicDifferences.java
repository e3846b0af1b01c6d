package io.emotionstreams.app.cluster;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.config.TopicConfig;

/** How a topic's configuration on the broker differs from the one that the settings ask for. */
final class TopicDifferences {
    private static final String UNLIMITED = "-1";

    private TopicDifferences() {}

    /**
     * A difference.
     *
     * @param severe whether a stage must not start: results would not fit, a session's summary would be deleted, or
     *     faces would be retained for longer than promised
     * @param text one line
     */
    record Difference(boolean severe, String text) {}

    /**
     * Compares.
     *
     * @param wanted as the settings lay the topic out
     * @param actual the topic's configuration on the broker
     * @param carriesFaces whether its retention is a promise
     */
    static List<Difference> of(NewTopic wanted, Map<String, String> actual, boolean carriesFaces) {
        List<Difference> differences = new ArrayList<>();
        new TreeMap<>(wanted.configs()).forEach((name, value) -> {
            String found = actual.get(name);
            if (!holds(name, value, found)) {
                differences.add(new Difference(
                        isSevere(name, value, found, carriesFaces),
                        "topic '%s' has %s=%s, but the settings ask for %s%s"
                                .formatted(wanted.name(), name, found, value, why(name, value, found, carriesFaces))));
            }
        });
        return differences;
    }

    private static boolean holds(String name, String wanted, String actual) {
        return name.equals(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                ? !exceeds(wanted, actual)
                : Objects.equals(wanted, actual);
    }

    private static boolean isSevere(String name, String wanted, String actual, boolean carriesFaces) {
        return switch (name) {
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG, TopicConfig.CLEANUP_POLICY_CONFIG -> true;
            case TopicConfig.RETENTION_MS_CONFIG, TopicConfig.SEGMENT_MS_CONFIG ->
                carriesFaces && exceeds(actual, wanted);
            default -> false;
        };
    }

    private static String why(String name, String wanted, String actual, boolean carriesFaces) {
        return switch (name) {
            case TopicConfig.MAX_MESSAGE_BYTES_CONFIG -> ": what a stage may write would not fit";
            case TopicConfig.RETENTION_MS_CONFIG, TopicConfig.SEGMENT_MS_CONFIG ->
                carriesFaces && exceeds(actual, wanted)
                        ? ": faces are retained for longer than topics.face-retention-ms says"
                        : "";
            default -> "";
        };
    }

    /** Whether a limit is higher than another; a limit that is missing or -1 is none. */
    private static boolean exceeds(String limit, String other) {
        if (limit == null || limit.equals(UNLIMITED)) {
            return !Objects.equals(limit, other);
        }
        return other != null && !other.equals(UNLIMITED) && Long.parseLong(limit) > Long.parseLong(other);
    }
}
