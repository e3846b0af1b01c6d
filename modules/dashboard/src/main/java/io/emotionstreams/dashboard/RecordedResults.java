package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Topic;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds what {@code face-emotions} has about single frames of sessions that are over. It connects when somebody first
 * asks. Not thread-safe.
 */
final class RecordedResults implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RecordedResults.class);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(3);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final long READ_TIMEOUT_NANOS = Duration.ofSeconds(3).toNanos();
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    /** As for the live preview: where faces were this long before, they may have been missed. */
    private static final long BEFORE_MILLIS = 1000;

    /** Late results are not further behind than this. */
    private static final long LATE_MILLIS = 10_000;

    private final Map<String, Object> client;
    private final Topic<String, FaceEmotions> topic;
    private final ResultPlaces places;
    private KafkaConsumer<String, byte[]> consumer;

    /**
     * What was found in a frame.
     *
     * @param hidden where its faces are, or were within the second before
     */
    record Found(FaceEmotions results, List<BoundingBox> hidden) {
        Found {
            hidden = List.copyOf(hidden);
        }

        boolean isOf(long capturedAt) {
            return results.frame().capturedAt() == capturedAt;
        }
    }

    RecordedResults(Map<String, Object> client, Topic<String, FaceEmotions> topic, ResultPlaces places) {
        this.client = client;
        this.topic = topic;
        this.places = places;
    }

    /**
     * The results of the frame of a session's run that was captured at this time or, if it was skipped, of the last one in
     * the second before; empty if they are not on the topic, or not found within seconds.
     *
     * @throws IOException when Kafka does not answer; its message is the end of a sentence
     */
    Optional<Found> find(String session, long run, long capturedAt) throws IOException {
        Optional<ResultPlaces.Place> place = places.before(session, run, capturedAt);
        try {
            return place.isPresent() ? read(session, capturedAt, place.get()) : Optional.empty();
        } catch (KafkaException e) {
            LOG.warn("what was found in a recorded frame could not be read: {}", e.getMessage());
            close();
            throw new IOException("Kafka does not tell what was found in it", e);
        }
    }

    private Optional<Found> read(String session, long capturedAt, ResultPlaces.Place place) {
        if (consumer == null) {
            consumer = open();
        }
        TopicPartition partition = new TopicPartition(topic.name(), place.partition());
        List<PartitionInfo> known = consumer.partitionsFor(topic.name(), BROKER_TIMEOUT);
        if (known == null || known.stream().noneMatch(info -> info.partition() == partition.partition())) {
            return Optional.empty(); // in privacy mode there is no such topic
        }
        OffsetAndTimestamp first = consumer.offsetsForTimes(Map.of(partition, place.since()), BROKER_TIMEOUT)
                .get(partition);
        if (first == null) {
            return Optional.empty();
        }
        consumer.assign(List.of(partition));
        consumer.seek(partition, first.offset());
        long end = consumer.endOffsets(List.of(partition), BROKER_TIMEOUT).get(partition);
        WatchedSession seen = new WatchedSession("");
        FaceEmotions last = null;
        long start = System.nanoTime();
        while (consumer.position(partition, BROKER_TIMEOUT) < end && System.nanoTime() - start < READ_TIMEOUT_NANOS) {
            for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                FaceEmotions results = session.equals(record.key()) ? results(record) : null;
                long time = results == null ? Long.MIN_VALUE : results.frame().capturedAt();
                if (time >= capturedAt - BEFORE_MILLIS && time <= capturedAt) {
                    seen.found(results);
                    last = last == null || time >= last.frame().capturedAt() ? results : last;
                }
                if (time == capturedAt || time > capturedAt + LATE_MILLIS) {
                    return found(last, seen);
                }
            }
        }
        return found(last, seen);
    }

    private static Optional<Found> found(FaceEmotions results, WatchedSession seen) {
        return results == null ? Optional.empty() : Optional.of(new Found(results, seen.recentFaces()));
    }

    private FaceEmotions results(ConsumerRecord<String, byte[]> record) {
        try {
            return topic.valueSerde().deserializer().deserialize(record.topic(), record.value());
        } catch (SerializationException e) {
            return null; // the live preview counts them
        }
    }

    private KafkaConsumer<String, byte[]> open() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        // The fetch that follows the last record must not delay the next search.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "emotion-streams-dashboard-recordings");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    @Override
    public void close() {
        if (consumer != null) {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
            consumer = null;
        }
    }
}
