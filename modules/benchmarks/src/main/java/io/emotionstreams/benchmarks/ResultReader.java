package io.emotionstreams.benchmarks;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * A client that reads committed records of {@code face-emotions} and {@code emotion-summary}; in privacy mode there are
 * only the latter, and no frame arrives.
 */
final class ResultReader implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final Topics topics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::read, "result-reader");
    private volatile Arrived arrived = new Arrived(0, 0, System.nanoTime());
    private volatile LatencyProbe probe;
    private volatile RuntimeException failure;

    /** Starts reading from the beginning of both topics. */
    ResultReader(Settings settings) {
        this.topics = settings.topics();
        this.consumer = new KafkaConsumer<>(
                Map.of(
                        ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        settings.kafka().get(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG),
                        ConsumerConfig.ISOLATION_LEVEL_CONFIG,
                        "read_committed"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        List<TopicPartition> partitions = (settings.privacy().aggregateOnly()
                        ? Stream.of(topics.emotionSummary())
                        : Stream.of(topics.faceEmotions(), topics.emotionSummary()))
                .flatMap(topic -> consumer.partitionsFor(topic.name()).stream())
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        thread.start();
    }

    /**
     * Results that have arrived so far.
     *
     * @throws IllegalStateException when reading failed
     */
    Arrived arrived() {
        if (failure != null) {
            throw new IllegalStateException("results can't be read: " + failure.getMessage(), failure);
        }
        return arrived;
    }

    /** Reports every result to this probe from now on. */
    void report(LatencyProbe newProbe) {
        this.probe = newProbe;
    }

    private void read() {
        try (consumer) {
            while (true) {
                take(consumer.poll(POLL));
            }
        } catch (WakeupException e) {
            // Closed.
        } catch (RuntimeException e) {
            failure = e;
        }
    }

    private void take(ConsumerRecords<String, byte[]> records) {
        long now = System.nanoTime();
        long frames = arrived.frames();
        long faces = arrived.faces();
        for (ConsumerRecord<String, byte[]> record :
                records.records(topics.faceEmotions().name())) {
            FaceEmotions emotions = read(topics.faceEmotions(), record);
            frames++;
            faces += emotions.faces().size();
            if (probe != null) {
                probe.frameProcessed(emotions.frame().index(), now);
            }
        }
        for (ConsumerRecord<String, byte[]> record :
                records.records(topics.emotionSummary().name())) {
            EmotionSummary summary = read(topics.emotionSummary(), record);
            if (probe != null) {
                probe.summaryPublished(summary, now);
            }
        }
        if (frames > arrived.frames()) {
            arrived = new Arrived(frames, faces, now);
        }
    }

    private static <V> V read(Topic<String, V> topic, ConsumerRecord<String, byte[]> record) {
        return topic.valueSerde().deserializer().deserialize(topic.name(), record.value());
    }

    @Override
    public void close() throws InterruptedException {
        consumer.wakeup();
        thread.join();
    }
}
