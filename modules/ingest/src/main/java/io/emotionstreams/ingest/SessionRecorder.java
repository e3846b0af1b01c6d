package io.emotionstreams.ingest;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * Records one session from {@code video-frames} to a {@link SessionArchive}, up to its end marker. It reads all
 * partitions, because clients in other languages may use another partitioner.
 */
public final class SessionRecorder implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final String session;

    /** Where a recording starts. */
    public enum Start {
        /** The session's earliest frame that the broker still retains. */
        EARLIEST,
        /** The next frame to arrive. */
        LATEST
    }

    /** Why a recording ended. */
    public enum Outcome {
        /** The session's end marker was recorded. */
        ENDED,
        /** The thread was interrupted, such as by Ctrl-C; its interrupt flag is cleared. */
        STOPPED,
        /** All records that were on the topic at the start have been read, and no more were requested. */
        CAUGHT_UP
    }

    /**
     * Connects and seeks to the start position.
     *
     * @param clientSettings Kafka consumer configuration, with at least {@code bootstrap.servers}
     */
    public SessionRecorder(
            Map<String, Object> clientSettings, Topic<String, byte[]> videoFrames, String session, Start start) {
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        this.session = session;
        this.consumer = new KafkaConsumer<>(
                settings,
                videoFrames.keySerde().deserializer(),
                videoFrames.valueSerde().deserializer());
        try {
            this.partitions = consumer.partitionsFor(videoFrames.name()).stream()
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList();
            consumer.assign(partitions);
            if (start == Start.EARLIEST) {
                consumer.seekToBeginning(partitions);
            } else {
                consumer.seekToEnd(partitions);
            }
            partitions.forEach(consumer::position);
        } catch (RuntimeException e) {
            consumer.close();
            throw e;
        }
    }

    /**
     * Records until the session's end marker, or until interrupted.
     *
     * @param onFrame called after each frame
     */
    public Outcome record(SessionArchive archive, Runnable onFrame) {
        return record(archive, onFrame, null);
    }

    /** Records what is on the topic now, and does not wait for more. */
    public Outcome recordAvailable(SessionArchive archive, Runnable onFrame) {
        return record(archive, onFrame, consumer.endOffsets(partitions));
    }

    private Outcome record(SessionArchive archive, Runnable onFrame, Map<TopicPartition, Long> ends) {
        try {
            while (ends == null || !hasReached(ends)) {
                if (Thread.interrupted()) {
                    return Outcome.STOPPED;
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (session.equals(record.key()) && add(record, archive, onFrame)) {
                        return Outcome.ENDED;
                    }
                }
            }
            return Outcome.CAUGHT_UP;
        } catch (InterruptException e) {
            // Clears the interrupt flag, so that the archive and the consumer can be closed normally.
            Thread.interrupted();
            return Outcome.STOPPED;
        }
    }

    private boolean hasReached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Adds a record to the archive; returns whether it was the session's end marker. */
    private static boolean add(ConsumerRecord<String, byte[]> record, SessionArchive archive, Runnable onFrame) {
        if (record.value() != null) {
            archive.addFrame(record);
            onFrame.run();
            return false;
        }
        if (!isEnd(record)) {
            return false;
        }
        archive.addEnd(record);
        return true;
    }

    private static boolean isEnd(ConsumerRecord<String, byte[]> record) {
        try {
            return FrameHeaders.isEnd(record.headers(), record.value());
        } catch (BadRecordException e) {
            // Neither a frame nor an end marker: the detect stage dead-letters it, and there is nothing to record.
            return false;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
