package io.emotionstreams.app.cluster;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.RootCause;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TopicLayout;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** Checks a Kafka cluster and administers its topics: availability, topics, and members of the stages' groups. */
public final class Cluster implements AutoCloseable {
    private static final long RETRY_NANOS = 50_000_000;

    private final Settings settings;
    private final Admin admin;

    /**
     * Connects.
     *
     * @throws ClusterUnavailableException when no broker answers within {@code broker.timeout-ms}
     */
    public Cluster(Settings settings) {
        this.settings = settings;
        try {
            this.admin = Admin.create(KafkaClients.admin(settings));
        } catch (KafkaException e) {
            throw new ClusterUnavailableException(
                    "can't connect to " + KafkaClients.bootstrapServers(settings) + ": " + RootCause.message(e), e);
        }
        try {
            get(admin.describeCluster().nodes());
        } catch (RuntimeException e) {
            admin.close(Duration.ZERO);
            throw e;
        }
    }

    /**
     * Creates missing topics. Needs no permission to create topics if all exist.
     *
     * @return names of the created topics
     * @throws IllegalArgumentException when they would have another number of partitions than all that exist
     */
    public List<String> createTopics() {
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
                ofTopic(name, result);
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
                get(admin.listOffsets(ends).all());
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
    public Set<String> usedTopics() {
        return wanted().stream().map(NewTopic::name).collect(Collectors.toSet());
    }

    /**
     * Every difference between the topics and the settings, one line each; empty if there are none. Some of them keep
     * stages from starting, see {@link #checkTopics(Set)}.
     */
    public List<String> topicDifferences() {
        return check(wanted(), false);
    }

    /** Problems that keep the pipeline from running, one line each; empty if there are none. */
    public List<String> checkTopics() {
        return checkTopics(EnumSet.allOf(Stage.class));
    }

    /**
     * The same for topics that these stages use; they may have no permission to describe others: a topic is missing, or
     * too small for what is written to it, or retains faces for longer than the settings say.
     */
    public List<String> checkTopics(Set<Stage> stages) {
        return check(wanted(stages), true);
    }

    /** The names of those topics of these stages that do not exist. */
    public List<String> missingTopics(Set<Stage> stages) {
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
                configs(topic.name()).ifPresent(actual -> TopicDifferences.of(topic, actual, carriesFaces).stream()
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

    /**
     * Requires a topic to exist.
     *
     * @throws ClusterUnavailableException when it does not
     */
    public void requireTopic(Topic<?, ?> topic) {
        try {
            describe(topic);
        } catch (UnknownTopicOrPartitionException e) {
            throw new ClusterUnavailableException(
                    "topic '" + topic.name()
                            + "' does not exist: check topics.prefix; 'emotion-streams topics' creates missing"
                            + " topics",
                    e);
        }
    }

    /** Whether a topic exists. */
    public boolean hasTopic(Topic<?, ?> topic) {
        try {
            describe(topic);
            return true;
        } catch (UnknownTopicOrPartitionException e) {
            return false;
        }
    }

    private void describe(Topic<?, ?> topic) {
        ofTopic(
                topic.name(),
                admin.describeTopics(List.of(topic.name())).topicNameValues().get(topic.name()));
    }

    /** A topic's configuration on the broker by Kafka's names; empty if the topic does not exist. */
    public Optional<Map<String, String>> configs(Topic<?, ?> topic) {
        return configs(topic.name());
    }

    private Optional<Map<String, String>> configs(String topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        try {
            Map<String, String> configs = new HashMap<>();
            ofTopic(topic, admin.describeConfigs(List.of(resource)).values().get(resource))
                    .entries()
                    .forEach(entry -> configs.put(entry.name(), entry.value()));
            return Optional.of(configs);
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    /** The stages whose consumer group has no members. */
    public Set<Stage> stagesWithoutMembers() {
        Set<Stage> without = EnumSet.noneOf(Stage.class);
        for (Stage stage : Stage.values()) {
            if (members(settings.applicationId(stage)) == 0) {
                without.add(stage);
            }
        }
        return without;
    }

    private int members(String group) {
        try {
            ConsumerGroupDescription description = get(admin.describeConsumerGroups(List.of(group))
                    .describedGroups()
                    .get(group));
            return description.members().size();
        } catch (GroupIdNotFoundException e) {
            return 0;
        }
    }

    private Map<String, TopicDescription> existing(Collection<NewTopic> wanted) {
        Map<String, TopicDescription> existing = new HashMap<>();
        Set<String> denied = new TreeSet<>();
        admin.describeTopics(wanted.stream().map(NewTopic::name).toList())
                .topicNameValues()
                .forEach((name, result) -> {
                    try {
                        existing.put(name, get(result));
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

    /** Adds the topic's name, which the admin client's exception lacks. */
    private <T> T ofTopic(String name, KafkaFuture<T> future) {
        try {
            return get(future);
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException(e.getMessage(), Set.of(name));
        }
    }

    private <T> T get(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof TimeoutException) {
                throw new ClusterUnavailableException(
                        "no Kafka broker answers at " + KafkaClients.bootstrapServers(settings) + " within "
                                + settings.processing().brokerTimeout().toSeconds()
                                + " s: check kafka.bootstrap.servers, that the cluster is running, and that"
                                + " kafka.security.protocol matches the listener",
                        e.getCause());
            }
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    @Override
    public void close() {
        admin.close();
    }
}
