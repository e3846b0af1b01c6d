package io.emotionstreams.app.cluster;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.cli.RootCause;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ConsumerGroupDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/** A Kafka cluster as an administrator sees it: its topics, and members of the stages' groups. Thread-safe. */
public final class Cluster implements AutoCloseable {
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

    /** The pipeline's own topics. */
    public PipelineTopics topics() {
        return new PipelineTopics(this, admin, settings);
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

    Optional<Map<String, String>> configs(String topic) {
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

    /** Adds the topic's name, which the admin client's exception lacks. */
    <T> T ofTopic(String name, KafkaFuture<T> future) {
        try {
            return get(future);
        } catch (TopicAuthorizationException e) {
            throw new TopicAuthorizationException(e.getMessage(), Set.of(name));
        }
    }

    /** Waits for an answer; throws what the broker answered, or that none did. */
    <T> T get(KafkaFuture<T> future) {
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
