package io.emotionstreams.stages;

import io.emotionstreams.contracts.Topic;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The topics and state stores of a stage by name, as the stage declares them. Checks and ACLs need the names without
 * building the topology, which takes a model.
 *
 * @param read topics that the stage consumes
 * @param written topics that the stage produces to, including {@code dead-letters}, which has no sink in the topology if
 *     Kafka Streams itself sends the dead letters
 * @param stores state stores; Kafka Streams creates a changelog topic for each
 */
public record StageTopics(Set<String> read, Set<String> written, Set<String> stores) {
    public StageTopics {
        read = Set.copyOf(read);
        written = Set.copyOf(written);
        stores = Set.copyOf(stores);
    }

    /** Takes the names from the topics. */
    public static StageTopics of(
            Collection<Topic<String, ?>> read, Collection<Topic<String, ?>> written, Set<String> stores) {
        return new StageTopics(names(read), names(written), stores);
    }

    /** All topics that must exist before the stage starts. */
    public Set<String> required() {
        return Stream.concat(read.stream(), written.stream()).collect(Collectors.toUnmodifiableSet());
    }

    /** The changelog topics that Kafka Streams creates for an application id. */
    public Set<String> changelogs(String applicationId) {
        return stores.stream()
                .map(store -> applicationId + "-" + store + "-changelog")
                .collect(Collectors.toUnmodifiableSet());
    }

    private static Set<String> names(Collection<Topic<String, ?>> topics) {
        return topics.stream().map(Topic::name).collect(Collectors.toCollection(TreeSet::new));
    }
}
