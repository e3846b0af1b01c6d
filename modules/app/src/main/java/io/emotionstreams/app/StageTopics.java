package io.emotionstreams.app;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;

/**
 * The topics that a stage touches, by name, as its topology says: what must be there before it starts, and what it needs
 * ACLs for.
 *
 * @param read from its sources
 * @param written to its sinks, and dead letters, which Kafka Streams writes past the topology
 * @param changelogs of its state stores; the stage makes them itself
 */
public record StageTopics(Set<String> read, Set<String> written, Set<String> changelogs) {
    public StageTopics {
        read = Set.copyOf(read);
        written = Set.copyOf(written);
        changelogs = Set.copyOf(changelogs);
    }

    /** Those of a stage under these settings. */
    public static StageTopics of(Settings settings, Stage stage) {
        Set<String> read = new TreeSet<>();
        Set<String> written =
                new TreeSet<>(Set.of(settings.topics().deadLetters().name()));
        Set<String> changelogs = new TreeSet<>();
        Pipeline.topology(settings, stage).describe().subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .forEach(node -> add(node, read, written, changelogs, settings.applicationId(stage)));
        return new StageTopics(read, written, changelogs);
    }

    private static void add(
            TopologyDescription.Node node,
            Set<String> read,
            Set<String> written,
            Set<String> changelogs,
            String applicationId) {
        if (node instanceof Source source) {
            read.addAll(source.topicSet());
        } else if (node instanceof Sink sink) {
            written.add(sink.topic());
        } else if (node instanceof Processor processor) {
            processor.stores().forEach(store -> changelogs.add(applicationId + "-" + store + "-changelog"));
        }
    }
}
