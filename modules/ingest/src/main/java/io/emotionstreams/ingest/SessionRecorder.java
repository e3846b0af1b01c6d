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
 * Follows one session on {@code video-frames} into a {@link SessionArchive}, up to its end marker. It reads every
 * partition, since clients of other languages may place a key elsewhere than ours do.
 */
public final class SessionRecorder implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);

    private final KafkaConsumer<String, byte[]> consumer;
    private final List<TopicPartition> partitions;
    private final String session;

    /** Where a recording begins. */
    public enum Start {
        /** The session's first frame that the broker still has. */
        EARLIEST,
        /** The next frame to come. */
        LATEST
    }

    /** How a recording came to its end. */
    public enum Outcome {
        /** With the session's end marker. */
        ENDED,
        /** By an interruption, such as Ctrl-C; the thread is no longer interrupted. */
        STOPPED,
        /** All there was when it began is recorded, and more was not asked for. */
        CAUGHT_UP
    }

    /**
     * Connects, and fixes the place where the recording begins.
     *
     * @param clientSettings of the Kafka consumer; {@code bootstrap.servers} at least
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

    /** Records what the topic holds now, waiting for nothing more. */
    public Outcome recordWhatIsThere(SessionArchive archive, Runnable onFrame) {
        return record(archive, onFrame, consumer.endOffsets(partitions));
    }

    private Outcome record(SessionArchive archive, Runnable onFrame, Map<TopicPartition, Long> ends) {
        try {
            while (ends == null || !reached(ends)) {
                if (Thread.interrupted()) {
                    return Outcome.STOPPED;
                }
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    if (session.equals(record.key()) && take(record, archive, onFrame)) {
                        return Outcome.ENDED;
                    }
                }
            }
            return Outcome.CAUGHT_UP;
        } catch (InterruptException e) {
            // Clears the flag, so that the archive and the consumer can be closed in peace.
            Thread.interrupted();
            return Outcome.STOPPED;
        }
    }

    private boolean reached(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream().allMatch(end -> consumer.position(end.getKey()) >= end.getValue());
    }

    /** Whether the record was the session's end. */
    private static boolean take(ConsumerRecord<String, byte[]> record, SessionArchive archive, Runnable onFrame) {
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
            // Neither a frame nor an end: the detect stage sends it to the dead letters, and there is nothing to keep.
            return false;
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
