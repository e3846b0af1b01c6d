package io.emotionstreams.testkit;

import static org.awaitility.Awaitility.await;

import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;

/**
 * One test's own topics on a broker that may be shared with other tests; {@link SharedBroker} provides instances.
 * Closing it closes neither the broker nor the readers and writers that it created. Thread-safe.
 */
public final class TestCluster implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(30);

    private final String bootstrapServers;
    private final String prefix;
    private final Admin admin;

    /**
     * Topics on the test's own broker, such as one that it restarts.
     *
     * @param prefix of all topic names, unique to this test on this broker
     */
    public TestCluster(EmbeddedBroker broker, String prefix) {
        this(broker.bootstrapServers(), prefix);
    }

    /** The same, on an external broker. */
    public TestCluster(String bootstrapServers, String prefix) {
        this.bootstrapServers = bootstrapServers;
        this.prefix = prefix;
        this.admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers));
    }

    /** Where clients connect. */
    public String bootstrapServers() {
        return bootstrapServers;
    }

    /** Prefix of all names of this test: its topics, and the consumer groups that it should use. */
    public String prefix() {
        return prefix;
    }

    /** Admin client for everything else that a test needs from the broker. */
    public Admin admin() {
        return admin;
    }

    /**
     * Creates the pipeline's topics and returns when all partitions can be written. A broker leads a new partition before
     * the log exists. If it then refuses a producer's first batch and takes the second, it never takes the first.
     */
    public Topics createTopics(TopicLayout layout) {
        Topics topics = Topics.withPrefix(prefix);
        List<NewTopic> newTopics = layout.newTopics(topics);
        result(admin.createTopics(newTopics).all());
        Map<TopicPartition, OffsetSpec> ends = new HashMap<>();
        for (NewTopic topic : newTopics) {
            for (int partition = 0; partition < topic.numPartitions(); partition++) {
                ends.put(new TopicPartition(topic.name(), partition), OffsetSpec.latest());
            }
        }
        await().atMost(TIMEOUT)
                .pollDelay(Duration.ZERO)
                .ignoreExceptionsInstanceOf(RetriableException.class)
                .until(() -> result(admin.listOffsets(ends).all()).size() == ends.size());
        return topics;
    }

    /** Creates a writer for one of the topics; the caller closes it. */
    public <K, V> TopicWriter<K, V> writer(Topic<K, V> topic) {
        return new TopicWriter<>(bootstrapServers(), topic);
    }

    /** Creates a reader for one of the topics, from the beginning; the caller closes it. */
    public <K, V> TopicReader<K, V> reader(Topic<K, V> topic) {
        return new TopicReader<>(bootstrapServers(), topic);
    }

    @Override
    public void close() {
        admin.close();
    }

    private static <T> T result(KafkaFuture<T> future) {
        try {
            return future.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException(e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
