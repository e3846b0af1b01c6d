package io.emotionstreams.app.replay;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows one session's summaries from now on, on its own thread, for the live view and the report. Thread-safe.
 */
final class SummaryWatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SummaryWatcher.class);
    private static final Duration POLL = Duration.ofMillis(100);

    private final String session;
    private final Topic<String, EmotionSummary> windows;
    private final Topic<String, SessionSummary> sessions;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread;
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private volatile EmotionSummary latestWindow;
    private volatile SessionSummary latestSession;

    /** Starts following; every summary that is written after this returns will be read. */
    SummaryWatcher(Settings settings, String session) {
        this.session = session;
        this.windows = settings.topics().emotionSummary();
        this.sessions = settings.topics().sessionSummary();
        this.consumer = new KafkaConsumer<>(
                KafkaClients.consumer(settings), new StringDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> partitions = Stream.of(windows.name(), sessions.name())
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToEnd(partitions);
        partitions.forEach(consumer::position);
        this.thread = new Thread(this::follow, "summary-watcher");
        thread.setDaemon(true);
        thread.start();
    }

    /** The latest window of the session, open or closed. */
    Optional<EmotionSummary> latestWindow() {
        return Optional.ofNullable(latestWindow);
    }

    /** The session's latest summary. */
    Optional<SessionSummary> latestSession() {
        return Optional.ofNullable(latestSession);
    }

    /** Throws the failure that ended the watch, if any. */
    void throwFailure() {
        if (stopped.isCompletedExceptionally()) {
            stopped.join();
        }
    }

    private void follow() {
        try {
            while (true) {
                for (ConsumerRecord<String, byte[]> record : consumer.poll(POLL)) {
                    take(record);
                }
            }
        } catch (WakeupException e) {
            stopped.complete(null);
        } catch (RuntimeException e) {
            stopped.completeExceptionally(e);
        } finally {
            consumer.close();
        }
    }

    private void take(ConsumerRecord<String, byte[]> record) {
        if (!session.equals(record.key()) || record.value() == null) {
            return;
        }
        try {
            if (record.topic().equals(sessions.name())) {
                latestSession = sessions.valueSerde().deserializer().deserialize(record.topic(), record.value());
            } else {
                latestWindow = windows.valueSerde().deserializer().deserialize(record.topic(), record.value());
            }
        } catch (SerializationException e) {
            // Not of a stage. The next summary is, and has all that the one before had.
            LOG.debug("{}-{}@{} is left out", record.topic(), record.partition(), record.offset(), e);
        }
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
