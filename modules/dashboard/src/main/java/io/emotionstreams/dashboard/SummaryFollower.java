package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TrackSummary;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.consumer.OffsetAndTimestamp;
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
 * Consumes the summary topics, alerts and markers (read_committed, without a consumer group) on its own thread, from the
 * last day on, and updates the {@link SessionStore}. It waits for an unavailable broker. A record that can't be
 * deserialized is counted and skipped, because a reader has no dead-letter topic.
 */
final class SummaryFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SummaryFollower.class);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long TOPIC_RETRY_MILLIS = 500;
    private static final Duration HISTORY = Duration.ofDays(1);
    private static final long MAX_RECORDS = 2_000_000;
    private static final long BROKER_CHECK_NANOS = Duration.ofSeconds(2).toNanos();

    private final Topic<String, EmotionSummary> windows;
    private final Topic<String, SessionSummary> sessions;
    private final Topic<String, SessionSummary> runs;
    private final Topic<String, TrackSummary> trackSummaries;
    private final Topic<String, EmotionAlert> alerts;
    private final Topic<String, SessionMarker> sessionMarkers;
    private final String brokers;
    private final SessionStore store;
    private final SessionRuns ended;
    private final TrackStore tracks;
    private final MarkerStore markers;
    private final ResultPlaces places;
    private final DashboardMetrics metrics;
    private final KafkaConsumer<String, byte[]> consumer;
    private final Thread thread = new Thread(this::follow, "dashboard-follower");
    private final CountDownLatch closing = new CountDownLatch(1);
    private final CompletableFuture<Void> stopped = new CompletableFuture<>();
    private Map<TopicPartition, Long> endOffsets;
    private long nextCheck;

    SummaryFollower(
            DashboardSettings settings,
            SessionStore store,
            SessionRuns ended,
            TrackStore tracks,
            MarkerStore markers,
            ResultPlaces places,
            DashboardMetrics metrics) {
        Topics topics = settings.topics();
        this.windows = topics.emotionSummary();
        this.sessions = topics.sessionSummary();
        this.runs = topics.sessionRuns();
        this.trackSummaries = topics.trackSummary();
        this.alerts = topics.emotionAlerts();
        this.sessionMarkers = topics.sessionMarkers();
        this.brokers = settings.brokers();
        this.store = store;
        this.ended = ended;
        this.tracks = tracks;
        this.markers = markers;
        this.places = places;
        this.metrics = metrics;
        this.consumer = new KafkaConsumer<>(
                properties(settings.consumer()), new StringDeserializer(), new ByteArrayDeserializer());
        metrics.bind(consumer);
        thread.setDaemon(true);
        thread.start();
    }

    /** Completes when the follower stops; exceptionally if it failed. */
    CompletableFuture<Void> stopped() {
        return stopped;
    }

    private static Map<String, Object> properties(Map<String, Object> configured) {
        Map<String, Object> properties = new HashMap<>(configured);
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
            while (true) {
                ConsumerRecords<String, byte[]> records = consumer.poll(POLL);
                boolean live = store.source().ready();
                records.forEach(record -> update(record, live));
                if (System.nanoTime() - nextCheck >= 0) {
                    checkBroker(partitions);
                }
                if (endOffsets != null && hasRead(endOffsets)) {
                    endOffsets = null;
                    store.source(SourceStatus.FOLLOWING);
                }
            }
        } catch (WakeupException e) {
            stopped.complete(null);
        } catch (Throwable e) {
            // Errors too: a dashboard that no longer reads must not look as if it did.
            LOG.error("the dashboard stopped reading from Kafka", e);
            store.source(SourceStatus.failed(e));
            stopped.completeExceptionally(e);
        } finally {
            consumer.close(CloseOptions.timeout(CLOSE_TIMEOUT));
        }
    }

    /**
     * Starts where the last day begins, or later if there is more than {@value #MAX_RECORDS} records; the topics that are
     * compacted, from their beginning within the same limit. A live session writes every second, so it is
     * always found.
     */
    private void seek(List<TopicPartition> partitions) {
        Map<TopicPartition, Long> since = new HashMap<>();
        partitions.stream()
                .filter(partition -> Stream.of(windows, trackSummaries, alerts)
                        .anyMatch(topic -> partition.topic().equals(topic.name())))
                .forEach(partition -> since.put(partition, System.currentTimeMillis() - HISTORY.toMillis()));
        // Before the search by time: a record that is written in between must not be behind the start.
        Map<TopicPartition, Long> ends = consumer.endOffsets(partitions, BROKER_TIMEOUT);
        Map<TopicPartition, OffsetAndTimestamp> recent = consumer.offsetsForTimes(since, BROKER_TIMEOUT);
        Map<TopicPartition, Long> beginnings = consumer.beginningOffsets(partitions, BROKER_TIMEOUT);
        for (TopicPartition partition : partitions) {
            OffsetAndTimestamp first = recent.get(partition);
            long start = since.containsKey(partition)
                    ? first == null ? ends.get(partition) : first.offset()
                    : beginnings.get(partition);
            consumer.seek(partition, Math.max(start, ends.get(partition) - MAX_RECORDS / partitions.size()));
        }
    }

    private List<TopicPartition> awaitPartitions() {
        while (true) {
            try {
                List<TopicPartition> all = new ArrayList<>();
                if (Stream.of(windows, sessions, runs, trackSummaries, alerts, sessionMarkers)
                        .allMatch(topic -> addPartitions(all, topic))) {
                    consumer.assign(all);
                    seek(all);
                    return all;
                }
            } catch (TimeoutException e) {
                store.source(SourceStatus.lost(brokers));
            }
        }
    }

    private boolean addPartitions(List<TopicPartition> all, Topic<?, ?> topic) {
        List<PartitionInfo> infos = consumer.partitionsFor(topic.name(), BROKER_TIMEOUT);
        if (infos == null || infos.isEmpty()) {
            store.source(SourceStatus.noTopic(topic.name()));
            pause();
            return false;
        }
        infos.forEach(info -> all.add(new TopicPartition(info.topic(), info.partition())));
        return true;
    }

    /** Waits before the next request: the client backs off by itself, but not for a missing topic. */
    private void pause() {
        try {
            if (closing.await(TOPIC_RETRY_MILLIS, TimeUnit.MILLISECONDS)) {
                throw new WakeupException();
            }
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        }
    }

    /** Detects a lost broker by a small request, because the consumer itself does not report one. */
    private void checkBroker(List<TopicPartition> partitions) {
        nextCheck = System.nanoTime() + BROKER_CHECK_NANOS;
        boolean behind = !store.source().ready();
        try {
            Map<TopicPartition, Long> ends =
                    consumer.endOffsets(behind ? partitions : partitions.subList(0, 1), BROKER_TIMEOUT);
            if (behind && endOffsets == null) {
                endOffsets = ends;
                store.source(SourceStatus.READING);
            }
        } catch (TimeoutException e) {
            endOffsets = null;
            store.source(SourceStatus.lost(brokers));
        }
    }

    private boolean hasRead(Map<TopicPartition, Long> ends) {
        return ends.entrySet().stream()
                .allMatch(end ->
                        end.getValue() == 0 || consumer.position(end.getKey(), BROKER_TIMEOUT) >= end.getValue());
    }

    private void update(ConsumerRecord<String, byte[]> record, boolean live) {
        metrics.read();
        try {
            if (record.topic().equals(windows.name())) {
                EmotionSummary window = windows.valueSerde().deserializer().deserialize(record.topic(), record.value());
                if (window != null) {
                    store.update(window);
                    places.note(window, record.partition(), record.timestamp());
                }
            } else if (record.topic().equals(trackSummaries.name())) {
                TrackSummary track =
                        trackSummaries.valueSerde().deserializer().deserialize(record.topic(), record.value());
                if (track != null) {
                    tracks.update(track);
                }
            } else if (record.topic().equals(alerts.name())) {
                EmotionAlert alert = alerts.valueSerde().deserializer().deserialize(record.topic(), record.value());
                if (alert != null) {
                    store.update(alert);
                }
            } else if (record.topic().equals(sessionMarkers.name())) {
                updateMarker(record);
            } else if (record.topic().equals(runs.name())) {
                ended.update(
                        record.key(), runs.valueSerde().deserializer().deserialize(record.topic(), record.value()));
            } else {
                updateSession(record, live);
            }
        } catch (SerializationException e) {
            metrics.unreadable();
            LOG.warn("skipped {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    /** Any client may write a marker: one that is not as documented is skipped like any unreadable record. */
    private void updateMarker(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null) {
            throw new SerializationException("a marker needs the key ID/SESSION");
        }
        String session = SessionMarker.sessionOf(record.key());
        SessionMarker marker = sessionMarkers.valueSerde().deserializer().deserialize(record.topic(), record.value());
        if (marker == null) {
            markers.remove(session, SessionMarker.idOf(record.key()));
        } else if (!marker.key().equals(record.key())) {
            throw new SerializationException("the key of this marker must be '" + marker.key() + "'");
        } else if (!markers.put(marker)) {
            throw new SerializationException("the session has " + MarkerStore.PER_SESSION + " markers already");
        }
        store.markersChanged(session);
    }

    private void updateSession(ConsumerRecord<String, byte[]> record, boolean live) {
        SessionSummary summary = sessions.valueSerde().deserializer().deserialize(record.topic(), record.value());
        if (summary == null) {
            if (record.key() != null) {
                store.remove(record.key());
                tracks.remove(record.key());
            }
            return;
        }
        store.update(summary, record.timestamp());
        if (live && !summary.ended() && summary.lastCapturedAt() != null) {
            store.recordLatency(summary.session(), System.currentTimeMillis() - summary.lastCapturedAt());
        }
    }

    @Override
    public void close() {
        closing.countDown();
        consumer.wakeup();
        try {
            thread.join(BROKER_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
