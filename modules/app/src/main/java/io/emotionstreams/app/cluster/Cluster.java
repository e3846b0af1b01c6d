package io.emotionstreams.app.cluster;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.RootCause;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
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
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** The Kafka cluster as an administrator sees it: does it answer, has it our topics, who runs the stages. */
public final class Cluster implements AutoCloseable {
    private static final long RETRY_NANOS = 50_000_000;

    private final Settings settings;
    private final Admin admin;

    /**
     * Connects.
     *
     * @throws ClusterUnavailableException when no broker answers within the broker timeout
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
     * Creates the topics that are missing; where none is, it needs no right to create any.
     *
     * @return the names of those created
     */
    public List<String> createTopics() {
        List<NewTopic> wanted = settings.layout().newTopics(settings.topics());
        Set<String> existing = existing(wanted).keySet();
        List<NewTopic> missing = wanted.stream()
                .filter(topic -> !existing.contains(topic.name()))
                .toList();
        List<String> created = new ArrayList<>();
        admin.createTopics(missing).values().forEach((name, result) -> {
            try {
                ofTopic(name, result);
                created.add(name);
            } catch (TopicExistsException e) {
                // Somebody else was quicker, which is as good.
            }
        });
        awaitLogs(created);
        return created;
    }

    /** A broker names itself as a new partition's leader before it has the log, and refuses records until then. */
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
                // Not every broker has heard of the topics yet.
                if (System.nanoTime() > deadline) {
                    throw e;
                }
                LockSupport.parkNanos(RETRY_NANOS);
            }
        }
    }

    /** What is wrong with the topics, one sentence each; empty if nothing is. */
    public List<String> checkTopics() {
        return checkTopics(EnumSet.allOf(Stage.class));
    }

    /** The same, but looks only at topics that these stages touch, since they may have no right to see others. */
    public List<String> checkTopics(Set<Stage> stages) {
        Set<String> touched = stages.stream()
                .flatMap(stage -> DeclaredTopics.of(stage, settings.topics()).required().stream())
                .collect(Collectors.toSet());
        List<NewTopic> wanted = settings.layout().newTopics(settings.topics()).stream()
                .filter(topic -> touched.contains(topic.name()))
                .toList();
        Map<String, TopicDescription> existing = existing(wanted);
        List<String> problems = new ArrayList<>();
        Set<Integer> partitions = existing.values().stream()
                .map(topic -> topic.partitions().size())
                .collect(Collectors.toSet());
        wanted.stream()
                .filter(topic -> !existing.containsKey(topic.name()))
                .forEach(topic -> problems.add("topic '" + topic.name() + "' does not exist"));
        if (partitions.size() > 1) {
            problems.add("the topics differ in their number of partitions, so sessions would be torn apart: "
                    + existing.values().stream()
                            .map(topic ->
                                    topic.name() + " " + topic.partitions().size())
                            .sorted()
                            .collect(Collectors.joining(", ")));
        }
        if (stages.contains(Stage.DETECT)) {
            // Frames enter here; the other stages meet none.
            problems.addAll(tooSmall(wanted, existing.keySet()));
        }
        return problems;
    }

    /**
     * Returns at once if a topic is there.
     *
     * @throws ClusterUnavailableException when it does not exist
     */
    public void requireTopic(Topic<?, ?> topic) {
        try {
            ofTopic(
                    topic.name(),
                    admin.describeTopics(List.of(topic.name()))
                            .topicNameValues()
                            .get(topic.name()));
        } catch (UnknownTopicOrPartitionException e) {
            throw new ClusterUnavailableException(
                    "topic '" + topic.name()
                            + "' does not exist: check topics.prefix; 'emotion-streams topics' creates missing"
                            + " topics",
                    e);
        }
    }

    /** A topic's settings on the broker by their Kafka names; empty when it does not exist. */
    public Optional<Map<String, String>> configs(Topic<?, ?> topic) {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
        try {
            Map<String, String> configs = new HashMap<>();
            ofTopic(
                            topic.name(),
                            admin.describeConfigs(List.of(resource)).values().get(resource))
                    .entries()
                    .forEach(entry -> configs.put(entry.name(), entry.value()));
            return Optional.of(configs);
        } catch (UnknownTopicOrPartitionException e) {
            return Optional.empty();
        }
    }

    /** The stages whose consumer group has no member anywhere. */
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
        Set<String> refused = new TreeSet<>();
        admin.describeTopics(wanted.stream().map(NewTopic::name).toList())
                .topicNameValues()
                .forEach((name, result) -> {
                    try {
                        existing.put(name, get(result));
                    } catch (UnknownTopicOrPartitionException e) {
                        // Left out, and so reported as missing.
                    } catch (TopicAuthorizationException e) {
                        refused.add(name);
                    }
                });
        if (!refused.isEmpty()) {
            throw new TopicAuthorizationException(refused);
        }
        return existing;
    }

    private List<String> tooSmall(List<NewTopic> wanted, Set<String> existing) {
        List<String> problems = new ArrayList<>();
        for (NewTopic topic : wanted) {
            String needed = topic.configs().get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG);
            if (needed == null || !existing.contains(topic.name())) {
                continue;
            }
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic.name());
            String actual = ofTopic(
                            topic.name(),
                            admin.describeConfigs(List.of(resource)).values().get(resource))
                    .get(TopicConfig.MAX_MESSAGE_BYTES_CONFIG)
                    .value();
            if (Long.parseLong(actual) < Long.parseLong(needed)) {
                problems.add("topic '%s' takes messages of %s bytes, but topics.frame-max-bytes needs %s"
                        .formatted(topic.name(), actual, needed));
            }
        }
        return problems;
    }

    /** The admin client does not say which topic it was refused. */
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
