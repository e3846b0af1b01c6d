package io.emotionstreams.app.sessions;

import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/** Reads a session's records from a topic, from all partitions, because their number may have changed. */
public final class SessionScan {
    private static final Duration POLL = Duration.ofMillis(200);

    private SessionScan() {}

    /**
     * Reads the session's records up to the topic's current end; those of one partition in order.
     *
     * @param settings settings of the Kafka consumer
     * @param found receives each record, on this thread; values may be {@code null}
     */
    public static <V> void run(
            Map<String, Object> settings,
            Topic<String, V> topic,
            String session,
            Consumer<ConsumerRecord<String, V>> found) {
        run(settings, topic, session::equals, found);
    }

    /** Reads the records whose key, never {@code null}, matches. */
    static <V> void run(
            Map<String, Object> settings,
            Topic<String, V> topic,
            Predicate<String> key,
            Consumer<ConsumerRecord<String, V>> found) {
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                settings, topic.keySerde().deserializer(), topic.valueSerde().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<String, V> record : consumer.poll(POLL)) {
                    if (record.key() != null && key.test(record.key())) {
                        found.accept(record);
                    }
                }
            }
        }
    }
}
