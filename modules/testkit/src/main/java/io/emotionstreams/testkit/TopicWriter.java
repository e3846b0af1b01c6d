package io.emotionstreams.testkit;

import io.emotionstreams.contracts.Topic;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;

/**
 * Writes to a topic with its own serdes, and returns only after the broker has acknowledged every record. Not
 * thread-safe.
 */
public final class TopicWriter<K, V> implements AutoCloseable {
    private static final int MAX_REQUEST_BYTES = 8 * 1024 * 1024;

    private final Topic<K, V> topic;
    private final Producer<K, V> producer;

    TopicWriter(String bootstrapServers, Topic<K, V> topic) {
        this.topic = topic;
        this.producer = new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        bootstrapServers,
                        ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                        MAX_REQUEST_BYTES),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer());
    }

    /** Writes one record without headers, to the key's partition, with the current time. */
    public RecordMetadata send(K key, V value) {
        return sendAll(List.of(new ProducerRecord<>(topic.name(), key, value))).get(0);
    }

    /**
     * Writes records in this order, with their own partition, timestamp and headers.
     *
     * @return partition and offset of each
     * @throws AssertionError when the broker rejects one
     */
    public List<RecordMetadata> sendAll(List<ProducerRecord<K, V>> records) {
        List<Future<RecordMetadata>> sent = new ArrayList<>();
        for (ProducerRecord<K, V> record : records) {
            sent.add(producer.send(record));
        }
        producer.flush();
        return sent.stream().map(this::acknowledged).toList();
    }

    private RecordMetadata acknowledged(Future<RecordMetadata> sent) {
        try {
            return sent.get();
        } catch (ExecutionException e) {
            throw new AssertionError("a record was not written to " + topic.name(), e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted while writing to " + topic.name(), e);
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
