package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.Topics;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetOutOfRangeException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Reads single frames from {@code video-frames} by their place there; no other frame is waited for, kept or returned. A
 * fetch is of one batch of records, so the memory that it takes is that of a sender's batch. Not thread-safe.
 */
final class FrameFetcher implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long READ_TIMEOUT_NANOS = Duration.ofSeconds(1).toNanos();

    private final String topic;
    private final KafkaConsumer<String, byte[]> consumer;

    FrameFetcher(Map<String, Object> configured, Topics topics) {
        this.topic = topics.videoFrames().name();
        Map<String, Object> properties = new HashMap<>(configured);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "none");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 1);
        // The broker sends at least one batch, and with these limits not more.
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, 1);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, 1);
        // After each record the consumer asks for the next, which may not exist yet: that must not delay the next
        // fetch.
        properties.put(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 10);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "emotion-streams-dashboard-frames");
        this.consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** The frame that results refer to; empty if it is no longer there, or if another one is. */
    Optional<ConsumerRecord<String, byte[]>> fetch(String session, FrameReference wanted) {
        TopicPartition partition = new TopicPartition(topic, wanted.partition());
        consumer.assign(List.of(partition));
        consumer.seek(partition, wanted.offset());
        long start = System.nanoTime();
        try {
            while (System.nanoTime() - start < READ_TIMEOUT_NANOS) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    return isFrame(record, session, wanted) ? Optional.of(record) : Optional.empty();
                }
            }
        } catch (OffsetOutOfRangeException e) {
            return Optional.empty(); // deleted in the meantime
        }
        return Optional.empty();
    }

    /** A topic that was created anew, or mirrored, may have another frame at the same place. */
    static boolean isFrame(ConsumerRecord<String, byte[]> record, String session, FrameReference wanted) {
        try {
            return record.value() != null
                    && session.equals(record.key())
                    && wanted.equals(FrameHeaders.frame(
                            record.headers(), record.partition(), record.offset(), record.timestamp()));
        } catch (BadRecordException e) {
            return false;
        }
    }

    @Override
    public void close() {
        consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
    }
}
