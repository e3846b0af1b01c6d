package io.emotionstreams.app.sessions;

import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
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
        run(settings, topic, key, partition -> true, KafkaConsumer::seekToBeginning, found);
    }

    /** Reads the session's records where and since when there can be some. */
    static <V> void run(
            Map<String, Object> settings,
            Topic<String, V> topic,
            SessionPlace place,
            Consumer<ConsumerRecord<String, V>> found) {
        run(settings, topic, place.session()::equals, place::hasPartition, place::seek, found);
    }

    private static <V> void run(
            Map<String, Object> settings,
            Topic<String, V> topic,
            Predicate<String> key,
            IntPredicate wanted,
            BiConsumer<KafkaConsumer<String, V>, List<TopicPartition>> seek,
            Consumer<ConsumerRecord<String, V>> found) {
        try (KafkaConsumer<String, V> consumer = new KafkaConsumer<>(
                settings, topic.keySerde().deserializer(), topic.valueSerde().deserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .filter(partition -> wanted.test(partition.partition()))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek.accept(consumer, partitions);
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
