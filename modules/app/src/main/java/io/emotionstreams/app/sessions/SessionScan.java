package io.emotionstreams.app.sessions;

import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads a session's records from a topic, from all partitions, because their number may have changed. Whoever may write to
 * the topic can leave records that nobody can read: those of others are passed over, those of the session are told.
 */
public final class SessionScan {
    private static final Logger LOG = LoggerFactory.getLogger(SessionScan.class);

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
            BiConsumer<KafkaConsumer<byte[], byte[]>, List<TopicPartition>> seek,
            Consumer<ConsumerRecord<String, V>> found) {
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = consumer.partitionsFor(topic.name()).stream()
                    .filter(partition -> wanted.test(partition.partition()))
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            seek.accept(consumer, partitions);
            while (partitions.stream().anyMatch(partition -> consumer.position(partition) < ends.get(partition))) {
                for (ConsumerRecord<byte[], byte[]> record : consumer.poll(POLL)) {
                    readable(topic, record, key).ifPresent(found);
                }
            }
        }
    }

    private static <V> Optional<ConsumerRecord<String, V>> readable(
            Topic<String, V> topic, ConsumerRecord<byte[], byte[]> record, Predicate<String> wanted) {
        String key = key(topic, record);
        if (key == null || !wanted.test(key)) {
            return Optional.empty();
        }
        try {
            return Optional.of(new ConsumerRecord<>(
                    record.topic(),
                    record.partition(),
                    record.offset(),
                    record.timestamp(),
                    record.timestampType(),
                    record.serializedKeySize(),
                    record.serializedValueSize(),
                    key,
                    topic.valueSerde().deserializer().deserialize(record.topic(), record.headers(), record.value()),
                    record.headers(),
                    record.leaderEpoch()));
        } catch (SerializationException e) {
            LOG.error("{}-{}@{} is left out: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
            return Optional.empty();
        }
    }

    /** {@code null} if there is none, or none that is text. */
    private static String key(Topic<String, ?> topic, ConsumerRecord<byte[], byte[]> record) {
        try {
            return topic.keySerde().deserializer().deserialize(record.topic(), record.headers(), record.key());
        } catch (SerializationException e) {
            return null;
        }
    }
}
