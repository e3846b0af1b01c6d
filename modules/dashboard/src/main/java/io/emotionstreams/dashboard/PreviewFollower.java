package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.io.IOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes the pictures that somebody watches, on one thread of its own. While nobody does, it has no connection to Kafka.
 * It reads {@code face-emotions} from the end on, and of {@code video-frames} only those frames whose results it has and
 * whose pictures are due: so a picture's faces are always known before it is made. It rests three times as long as a
 * picture took, so that all pictures together take at most a quarter of a core. Thread-safe.
 */
final class PreviewFollower implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(PreviewFollower.class);
    private static final Duration POLL = Duration.ofMillis(50);
    private static final Duration BROKER_TIMEOUT = Duration.ofSeconds(5);
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final long RETRY_MILLIS = 1000;
    private static final long RESTS = 3;
    private static final int FETCH_BYTES = 4 * 1024 * 1024;

    private final Topics topics;
    private final Map<String, Object> client;
    private final boolean blurFaces;
    private final Previews previews;
    private final DashboardMetrics metrics;
    private final PictureMaker maker = new PictureMaker();
    private final Thread thread = new Thread(this::run, "dashboard-preview");

    PreviewFollower(DashboardSettings settings, Previews previews, DashboardMetrics metrics) {
        this.topics = settings.topics();
        this.client = settings.consumer();
        this.blurFaces = settings.preview().blursFaces();
        this.previews = previews;
        this.metrics = metrics;
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try {
            while (true) {
                previews.awaitWatcher();
                watch();
            }
        } catch (InterruptedException | InterruptException e) {
            LOG.debug("the preview was closed");
        } catch (Throwable e) {
            // Errors too: the page would wait without a sign.
            LOG.error("the preview stopped", e);
            previews.problem("The preview stopped: " + e);
        }
    }

    private void watch() throws InterruptedException {
        try (KafkaConsumer<String, byte[]> results = resultsConsumer();
                FrameFetcher frames = new FrameFetcher(client, topics)) {
            if (assign(results)) {
                previews.problem(null);
                follow(results, frames);
                return;
            }
            previews.problem(("There is no preview: the topic %s does not exist. In privacy mode"
                            + " (privacy.mode=aggregate) nothing about a single face leaves the stages.")
                    .formatted(topics.faceEmotions().name()));
        } catch (InterruptException e) {
            throw e;
        } catch (TopicAuthorizationException e) {
            previews.problem("There is no preview: the cluster denies the dashboard access to "
                    + String.join(", ", e.unauthorizedTopics()) + ".");
        } catch (RuntimeException e) {
            LOG.warn("the preview is interrupted: {}", e.getMessage());
            previews.problem("The preview is interrupted: " + e.getMessage());
        }
        Thread.sleep(RETRY_MILLIS);
    }

    private KafkaConsumer<String, byte[]> resultsConsumer() {
        Map<String, Object> properties = new HashMap<>(client);
        properties.remove(ConsumerConfig.GROUP_ID_CONFIG);
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "latest");
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.FETCH_MAX_BYTES_CONFIG, FETCH_BYTES);
        properties.putIfAbsent(ConsumerConfig.CLIENT_ID_CONFIG, "emotion-streams-dashboard-preview");
        return new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer());
    }

    /** Returns whether there are results; in privacy mode there is no topic of single faces. */
    private boolean assign(KafkaConsumer<String, byte[]> results) {
        List<PartitionInfo> infos = results.partitionsFor(topics.faceEmotions().name(), BROKER_TIMEOUT);
        if (infos == null || infos.isEmpty()) {
            return false;
        }
        List<TopicPartition> partitions = infos.stream()
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList();
        results.assign(partitions);
        results.seekToEnd(partitions);
        return true;
    }

    private void follow(KafkaConsumer<String, byte[]> results, FrameFetcher frames) {
        long restUntil = System.nanoTime();
        while (previews.isWatched()) {
            results.poll(POLL).forEach(this::note);
            Optional<Previews.Wanted> wanted = System.nanoTime() - restUntil < 0 ? Optional.empty() : previews.next();
            if (wanted.isPresent()) {
                long tookNanos = make(wanted.get(), frames);
                restUntil = System.nanoTime() + RESTS * tookNanos;
            }
        }
    }

    private void note(ConsumerRecord<String, byte[]> record) {
        if (record.key() == null || !previews.isWatched(record.key())) {
            return;
        }
        if (record.value() == null) {
            previews.ended(record.key());
            return;
        }
        Topic<String, FaceEmotions> topic = topics.faceEmotions();
        try {
            previews.found(record.key(), topic.valueSerde().deserializer().deserialize(topic.name(), record.value()));
        } catch (SerializationException e) {
            metrics.unreadable();
            LOG.warn("skipped {}-{}@{}: {}", record.topic(), record.partition(), record.offset(), e.getMessage());
        }
    }

    /** Returns for how long the picture kept this thread busy, the wait for its frame excluded. */
    private long make(Previews.Wanted wanted, FrameFetcher frames) {
        Optional<ConsumerRecord<String, byte[]>> frame =
                frames.fetch(wanted.session(), wanted.results().frame());
        if (frame.isEmpty()) {
            previews.failed(
                    wanted,
                    "The latest analyzed frame is no longer on "
                            + topics.videoFrames().name() + ".");
            return 0;
        }
        long start = System.nanoTime();
        try {
            byte[] jpeg = maker.make(frame.get().value(), wanted.results(), blurFaces ? wanted.faces() : List.of());
            previews.show(wanted, jpeg, frame.get().timestamp());
            metrics.pictureMade();
        } catch (IOException e) {
            previews.failed(wanted, "The latest frame can't be shown: " + e.getMessage() + ".");
        }
        return System.nanoTime() - start;
    }

    @Override
    public void close() {
        thread.interrupt();
        try {
            thread.join(CLOSE_TIMEOUT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
