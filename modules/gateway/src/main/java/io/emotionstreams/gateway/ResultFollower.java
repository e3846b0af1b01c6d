package io.emotionstreams.gateway;

import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes results to those who listen to their session, as they arrive: the JSON of {@code face-emotions} and
 * {@code session-summary}. It reads all partitions from their ends (read_committed, without a group) on its own thread.
 * Thread-safe.
 */
final class ResultFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ResultFollower.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long RETRY_MILLIS = 500;

    /** Receives messages; called from the follower's thread and must not block. */
    interface Listener {
        void receive(String message);
    }

    private final Topics topics;
    private final Map<String, Object> properties;
    private final Map<String, Set<Listener>> listeners = new ConcurrentHashMap<>();
    private final Thread thread = new Thread(this::follow, "gateway-results");
    private volatile boolean closed;
    private volatile KafkaConsumer<String, byte[]> consumer;

    ResultFollower(GatewaySettings settings) {
        this.topics = settings.topics();
        this.properties = new HashMap<>(settings.consumer());
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "emotion-streams-gateway-results");
        thread.setDaemon(true);
        thread.start();
    }

    /** Passes a session's results to a listener until it is removed. */
    void add(String session, Listener listener) {
        listeners.computeIfAbsent(session, id -> ConcurrentHashMap.newKeySet()).add(listener);
    }

    void remove(String session, Listener listener) {
        listeners.computeIfPresent(session, (id, all) -> {
            all.remove(listener);
            return all.isEmpty() ? null : all;
        });
    }

    private void follow() {
        while (!closed) {
            try (KafkaConsumer<String, byte[]> opened =
                    new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
                consumer = opened;
                assign(opened);
                while (!closed) {
                    opened.poll(POLL).forEach(this::pass);
                }
            } catch (WakeupException e) {
                return;
            } catch (RuntimeException e) {
                LOG.warn("live results are interrupted: {}", e.getMessage());
                pause();
            }
        }
    }

    private void assign(KafkaConsumer<String, byte[]> opened) {
        List<TopicPartition> partitions = new ArrayList<>();
        for (Topic<?, ?> topic : List.of(topics.faceEmotions(), topics.sessionSummary())) {
            List<PartitionInfo> infos = opened.partitionsFor(topic.name(), BROKER_TIMEOUT);
            // In privacy mode, there is no topic of single faces.
            if (infos != null) {
                infos.forEach(info -> partitions.add(new TopicPartition(info.topic(), info.partition())));
            }
        }
        if (partitions.isEmpty()) {
            throw new TimeoutException("the topics do not exist: create them with 'emotion-streams topics'");
        }
        opened.assign(partitions);
        opened.seekToEnd(partitions);
    }

    private void pass(ConsumerRecord<String, byte[]> record) {
        Set<Listener> interested = record.key() == null || record.value() == null ? null : listeners.get(record.key());
        if (interested != null) {
            String name = record.topic().equals(topics.faceEmotions().name()) ? "frame" : "summary";
            String message = "{\"" + name + "\":" + new String(record.value(), StandardCharsets.UTF_8) + "}";
            interested.forEach(listener -> listener.receive(message));
        }
    }

    private static void pause() {
        try {
            Thread.sleep(RETRY_MILLIS);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    @Override
    public void close() {
        closed = true;
        KafkaConsumer<String, byte[]> current = consumer;
        if (current != null) {
            current.wakeup();
        }
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
