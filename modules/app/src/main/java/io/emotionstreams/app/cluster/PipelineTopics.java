package io.emotionstreams.app.cluster;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TopicLayout;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/**
 * The pipeline's topics on a cluster: creates those that are missing, and compares them with the settings. Every method
 * throws {@link ClusterUnavailableException} if no broker answers in time. Usable until the {@link Cluster} is closed.
 * Thread-safe.
 */
public final class PipelineTopics {
    private static final long RETRY_NANOS = 50_000_000;

    private final Cluster cluster;
    private final Admin admin;
    private final Settings settings;

    PipelineTopics(Cluster cluster, Admin admin, Settings settings) {
        this.cluster = cluster;
        this.admin = admin;
        this.settings = settings;
    }

    /**
     * Creates missing topics. Needs no permission to create topics if all exist.
     *
     * @return names of the created topics
     * @throws IllegalArgumentException when they would have another number of partitions than all that exist
     */
    public List<String> create() {
        List<NewTopic> wanted = wanted();
        Map<String, TopicDescription> existing = existing(wanted);
        List<NewTopic> missing = wanted.stream()
                .filter(topic -> !existing.containsKey(topic.name()))
                .toList();
        if (!missing.isEmpty()) {
            requireSamePartitions(existing.values());
        }
        List<String> created = new ArrayList<>();
        admin.createTopics(missing).values().forEach((name, result) -> {
            try {
                cluster.ofTopic(name, result);
                created.add(name);
            } catch (TopicExistsException e) {
                // Another process created it at the same time.
            }
        });
        awaitLogs(created);
        return created;
    }

    /** No stage would start, and partitions can't be taken away. */
    private void requireSamePartitions(Collection<TopicDescription> existing) {
        int partitions = settings.layout().partitions();
        Set<Integer> present =
                existing.stream().map(topic -> topic.partitions().size()).collect(Collectors.toSet());
        if (present.size() == 1 && !present.contains(partitions)) {
            int theirs = present.iterator().next();
            throw new IllegalArgumentException("the topics that exist have " + theirs
                    + " partitions, topics.partitions is " + partitions
                    + ", and all topics must have the same number: nothing was created; pass --set topics.partitions="
                    + theirs);
        }
    }

    /** A broker reports itself as a new partition's leader before the log exists, and rejects records until then. */
    private void awaitLogs(List<String> created) {
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (String topic : created) {
            for (int partition = 0; partition < settings.layout().partitions(); partition++) {
                ends.put(new TopicPartition(topic, partition), OffsetSpec.latest());
            }
        }
        long deadline =
                System.nanoTime() + settings.processing().brokerTimeout().toNanos();
        while (true) {
            try {
                cluster.get(admin.listOffsets(ends).all());
                return;
            } catch (RetriableException e) {
                // Not every broker knows the topics yet.
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** Names of the topics that are used with these settings. */
    public Set<String> used() {
        return wanted().stream().map(NewTopic::name).collect(Collectors.toSet());
    }

    /**
     * Every difference between the topics and the settings, one line each; empty if there are none. Some of them keep
     * stages from starting, see {@link #check(Set)}.
     */
    public List<String> differences() {
        return check(wanted(), false);
    }

    /** Problems that keep the pipeline from running, one line each; empty if there are none. */
    public List<String> check() {
        return check(EnumSet.allOf(Stage.class));
    }

    /**
     * The same for topics that these stages use; they may have no permission to describe others: a topic is missing, or
     * too small for what is written to it, or retains faces for longer than the settings say.
     */
    public List<String> check(Set<Stage> stages) {
        return check(wanted(stages), true);
    }

    /** The names of those topics of these stages that do not exist. */
    public List<String> missing(Set<Stage> stages) {
        List<NewTopic> wanted = wanted(stages);
        Set<String> existing = existing(wanted).keySet();
        return wanted.stream()
                .map(NewTopic::name)
                .filter(topic -> !existing.contains(topic))
                .toList();
    }

    private List<String> check(List<NewTopic> wanted, boolean onlySevere) {
        Map<String, TopicDescription> existing = existing(wanted);
        List<String> problems = new ArrayList<>();
        Set<Integer> partitions = existing.values().stream()
                .map(topic -> topic.partitions().size())
                .collect(Collectors.toSet());
        wanted.stream()
                .filter(topic -> !existing.containsKey(topic.name()))
                .forEach(topic -> problems.add("topic '" + topic.name() + "' does not exist"));
        if (partitions.size() > 1) {
            problems.add("all topics must have the same number of partitions, but they have: "
                    + existing.values().stream()
                            .map(topic ->
                                    topic.name() + " " + topic.partitions().size())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        for (NewTopic topic : wanted) {
            if (existing.containsKey(topic.name())) {
                boolean carriesFaces = TopicLayout.carriesFaces(settings.topics(), topic.name());
                cluster.configs(topic.name())
                        .ifPresent(actual -> TopicDifferences.of(topic, actual, carriesFaces).stream()
                                .filter(difference -> difference.severe() || !onlySevere)
                                .forEach(difference -> problems.add(difference.text())));
            }
        }
        return problems;
    }

    /** All topics, as the settings lay them out: those of the stages, and the one of their readers. */
    private List<NewTopic> wanted() {
        Set<String> used = new HashSet<>(DeclaredTopics.ofAllStages(settings));
        used.add(settings.topics().sessionMarkers().name());
        return laidOut(used);
    }

    /** The topics that these stages use. */
    private List<NewTopic> wanted(Set<Stage> stages) {
        return laidOut(stages.stream()
                .flatMap(stage -> DeclaredTopics.of(stage, settings).required().stream())
                .collect(Collectors.toSet()));
    }

    private List<NewTopic> laidOut(Set<String> used) {
        return settings.layout().newTopics(settings.topics()).stream()
                .filter(topic -> used.contains(topic.name()))
                .toList();
    }

    private Map<String, TopicDescription> existing(Collection<NewTopic> wanted) {
        Map<String, TopicDescription> existing = new HashMap<>();
        Set<String> denied = new TreeSet<>();
        admin.describeTopics(wanted.stream().map(NewTopic::name).toList())
                .topicNameValues()
                .forEach((name, result) -> {
                    try {
                        existing.put(name, cluster.get(result));
                    } catch (UnknownTopicOrPartitionException e) {
                        // Reported as missing by the caller.
                    } catch (TopicAuthorizationException e) {
                        denied.add(name);
                    }
                });
        if (!denied.isEmpty()) {
            throw new TopicAuthorizationException(denied);
        }
        return existing;
    }
}
