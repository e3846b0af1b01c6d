package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the summaries enter the dashboard: reads both summary topics from their beginning, committed records only, in no
 * group, on a thread of its own, and keeps the {@link SessionBook}. A broker that goes away is waited for; a record that
 * is no summary is counted and left out, since this reader has nowhere to send it.
 */
final class SummaryFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SummaryFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BROKER_PATIENCE = Duration.ofSeconds(5);
    private static final Duration CLOSE_PATIENCE = Duration.ofSeconds(2);
    private static final long TOPIC_RETRY_MILLIS = 500;
    private static final long CHECK_NANOS = Duration.ofSeconds(2).toNanos();

    private final Topic<String, EmotionSummary> windows;
    private final Topic<String, SessionSummary> sessions;
    private final String brokers;
    private final SessionBook book;
    private final DashboardMetrics metrics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::follow, "dashboard-follower");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private Map<TopicPartition, Long> toRead;
    private long nextCheck;

    SummaryFollower(DashboardSettings settings, SessionBook book, DashboardMetrics metrics) {
        Topics topics = settings.topics();
        this.windows = topics.emotionSummary();
        this.sessions = topics.sessionSummary();
        this.brokers = settings.brokers();
        this.book = book;
        this.metrics = metrics;
        this.consumer = new KafkaConsumer<>(
                properties(settings.consumer()), new StringDeserializer(), new ByteArrayDeserializer());
        metrics.bind(consumer);
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when reading ends: exceptionally when it can't go on. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    private static Map<String, Object> properties(Map<String, Object> given) {
        Map<String, Object> properties = new HashMap<>(given);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "emotion-streams-dashboard");
        return properties;
    }

    private void follow() {
        try {
            List<TopicPartition> partitions = awaitPartitions();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            while (true) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                boolean live = book.source().ready();
                records.forEach(record -> take(record, live));
                if (System.nanoTime() - nextCheck >= 0) {
                    checkBroker(partitions);
                }
                if (toRead != null && hasRead(toRead)) {
                    toRead = null;
                    book.source(SourceStatus.FOLLOWING);
                }
            }
        } catch (WakeupException e) {
            stopped.complete(null);
        } catch (RuntimeException e) {
            LOG.error("the dashboard stopped reading", e);
            book.source(SourceStatus.failed(e));
            stopped.completeExceptionally(e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_PATIENCE));
        }
    }

    private List<TopicPartition> awaitPartitions() {
        while (true) {
            try {
                List<TopicPartition> all = new ArrayList<>();
                if (addPartitions(all, windows) && addPartitions(all, sessions)) {
                    return all;
                }
            } catch (TimeoutException e) {
                book.source(SourceStatus.lost(brokers));
            }
        }
    }

    private boolean addPartitions(List<TopicPartition> all, Topic<?, ?> topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic.name(), BROKER_PATIENCE);
        if (infos == null || infos.isEmpty()) {
            book.source(SourceStatus.noTopic(topic.name()));
            pause();
            return false;
        }
        infos.forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
        return true;
    }

    /** The client paces its own requests, but not a topic that is not there. */
    private void pause() {
        try {
            if (closing.await(TOPIC_RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Asks the broker for something small: the client itself is silent about a broker that went away. */
    private void checkBroker(List<TopicPartition> partitions) {
        nextCheck = System.nanoTime() + CHECK_NANOS;
        boolean behind = !book.source().ready();
        try {
            Map<TopicPartition, Long> ends =
                    consumer.endOffsets(behind ? partitions : partitions.subList(0, 1), BROKER_PATIENCE);
            if (behind && toRead == null) {
                toRead = ends;
                book.source(SourceStatus.READING);
            }
        } catch (TimeoutException e) {
            toRead = null;
            book.source(SourceStatus.lost(brokers));
        }
    }

    private boolean hasRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end ->
                        end.getValue() == 0 || consumer.position(end.getKey(), BROKER_PATIENCE) >= end.getValue());
    }

    private void take(ConsumerRecord<String, byte[]> record, boolean live) {
        metrics.read();
        try {
            if (record.topic().equals(windows.name())) {
                EmotionSummary window = windows.valueSerde().deserializer().deserialize(record.topic(), record.value());
                if (window != null) {
                    book.take(window);
                }
            } else {
                takeSession(record, live);
            }
        } catch (SerializationException e) {
            metrics.unreadable();
            LOG.warn("left out {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    private void takeSession(ConsumerRecord<String, byte[]> record, boolean live) {
        SessionSummary summary = sessions.valueSerde().deserializer().deserialize(record.topic(), record.value());
        if (summary == null) {
            if (record.key() != null) {
                book.remove(record.key());
            }
            return;
        }
        book.take(summary, record.timestamp());
        if (live && !summary.ended() && summary.lastCapturedAt() != null) {
            book.tookFromCapture(summary.session(), System.currentTimeMillis() - summary.lastCapturedAt());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(BROKER_PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
