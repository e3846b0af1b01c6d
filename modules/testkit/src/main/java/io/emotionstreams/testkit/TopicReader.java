package io.emotionstreams.testkit;

import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;

/**
 * Reads a topic from the beginning with its own serdes, committed records only, each one once. Not thread-safe.
 */
public final class TopicReader<K, V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);

    private final Topic<K, V> topic;
    private final Consumer<K, V> consumer;
    private final Set<TopicPartition> partitions;

    TopicReader(String bootstrapServers, Topic<K, V> topic) {
        this.topic = topic;
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
        this.partitions = consumer.partitionsFor(topic.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .collect(Collectors.toUnmodifiableSet());
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Waits for the next records.
     *
     * @param count min number of records; all records polled with them are returned too
     * @throws AssertionError on timeout
     */
    public List<ConsumerRecord<K, V>> next(int count, Duration timeout) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        readInto(records, timeout, () -> records.size() >= count, count + " records");
        return records;
    }

    /**
     * All unread records that are committed now; does not wait for later ones.
     *
     * @throws AssertionError on timeout
     */
    public List<ConsumerRecord<K, V>> toEnd(Duration timeout) {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
        readInto(
                records,
                timeout,
                () -> partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition)),
                "all up to " + ends);
        return records;
    }

    /** The records available now; may be empty, also if the broker is unavailable. */
    public List<ConsumerRecord<K, V>> available() {
        List<ConsumerRecord<K, V>> records = new ArrayList<>();
        consumer.poll(POLL).forEach(records::add);
        return records;
    }

    private void readInto(List<ConsumerRecord<K, V>> records, Duration timeout, BooleanSupplier done, String expected) {
        long start = System.nanoTime();
        while (!done.getAsBoolean()) {
            if (System.nanoTime() - start > timeout.toNanos()) {
                throw new AssertionError(
                        "waited %s on %s for %s but got %d".formatted(timeout, topic.name(), expected, records.size()));
            }
            consumer.poll(POLL).forEach(records::add);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
