package io.emotionstreams.app.sessions;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.FlatSummary;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.ingest.SessionArchive;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.TopicConfig;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Serdes;

/** Erases a session: deletes what can be deleted now, and reports what only the topics' retention removes. */
public final class SessionErasure {

    /** A broker checks for expired segments every 5 minutes by default, and deletes the files a minute later. */
    private static final Duration BROKER_DELAY = Duration.ofMinutes(6);

    private final Settings settings;
    private final String session;

    /** Erases this session from the topics of these settings. */
    public SessionErasure(Settings settings, String session) {
        this.settings = settings;
        this.session = session;
    }

    /**
     * Erases the session.
     *
     * @param archives recordings of this session, which are deleted
     * @return lines of text: what was deleted and what remains
     * @throws IllegalArgumentException when an archive is of another session; nothing is erased
     * @throws IllegalStateException when the session is still running; nothing is erased
     * @throws ClusterUnavailableException when there is nothing of the session, which may have been mistyped
     */
    public List<String> run(List<Path> archives) throws InterruptedException {
        archives.forEach(this::requireOurs);
        List<String> lines = new ArrayList<>();
        try (Cluster cluster = new Cluster(settings)) {
            cluster.requireTopic(settings.topics().sessionSummary());
            cluster.requireTopic(settings.topics().sessionRuns());
            cluster.requireTopic(settings.topics().sessionMarkers());
            // Any client may have written any of them, so the keys count, whether or not the values can be read.
            Topic<String, byte[]> latestSummaries = unread(settings.topics().sessionSummary());
            Map<Place, byte[]> summaries = latest(latestSummaries, session::equals);
            summaries.values().forEach(this::requireEnded);
            Topic<String, byte[]> summariesOfRuns = unread(settings.topics().sessionRuns());
            Map<Place, byte[]> runs =
                    latest(summariesOfRuns, key -> SessionSummary.sessionOf(key).equals(session));
            Topic<String, byte[]> markers = unread(settings.topics().sessionMarkers());
            Map<Place, byte[]> marked =
                    latest(markers, key -> SessionMarker.sessionOf(key).equals(session));
            Topic<String, byte[]> rows = unread(settings.topics().flatSummary());
            boolean hasRows = cluster.hasTopic(rows);
            Map<Place, byte[]> flat =
                    hasRows ? latest(rows, key -> FlatSummary.sessionOf(key).equals(session)) : Map.of();
            if (Stream.of(summaries, runs, marked, flat).allMatch(Map::isEmpty) && archives.isEmpty()) {
                throw new ClusterUnavailableException("there is no session '" + session + "' on topic '"
                        + latestSummaries.name() + "': check its id and topics.prefix; nothing was erased");
            }
            for (Path archive : archives) {
                delete(archive);
                lines.add("deleted: " + archive);
            }
            lines.add(delete("the summary", latestSummaries, summaries.keySet()));
            lines.add(delete("the summaries of its runs", summariesOfRuns, runs.keySet()));
            lines.add(delete("its markers", markers, marked.keySet()));
            if (hasRows) {
                lines.add(delete("its rows", rows, flat.keySet()));
            }
            lines.addAll(leftToRetention(cluster));
        }
        return lines;
    }

    private void requireOurs(Path archive) {
        String recorded = SessionArchive.sessionOf(archive);
        if (!recorded.equals(session)) {
            throw new IllegalArgumentException("'" + archive + "' is a recording of session '" + recorded
                    + "', not of '" + session + "': nothing was erased");
        }
    }

    private void requireEnded(byte[] value) {
        if (isOfARunningSession(value)) {
            throw new IllegalStateException("session '" + session + "' is still running: stop its sender, wait until it"
                    + " has ended, and run this again; nothing was erased");
        }
    }

    private boolean isOfARunningSession(byte[] value) {
        Topic<String, SessionSummary> topic = settings.topics().sessionSummary();
        try {
            return !topic.valueSerde()
                    .deserializer()
                    .deserialize(topic.name(), value)
                    .ended();
        } catch (SerializationException e) {
            // No stage wrote it.
            return false;
        }
    }

    /** The same topic, with values as bytes. */
    private static Topic<String, byte[]> unread(Topic<String, ?> topic) {
        return new Topic<>(topic.role(), topic.name(), topic.keySerde(), Serdes.ByteArray());
    }

    /** A record of a compacted topic. */
    private record Place(int partition, String key) {}

    /** The latest values of the keys that match. */
    private <V> Map<Place, V> latest(Topic<String, V> topic, Predicate<String> matches) {
        Map<Place, V> latest = new LinkedHashMap<>();
        SessionScan.run(KafkaClients.consumer(settings), topic, matches, record -> {
            Place place = new Place(record.partition(), record.key());
            if (record.value() == null) {
                latest.remove(place);
            } else {
                latest.put(place, record.value());
            }
        });
        return latest;
    }

    /** Deletes records of a compacted topic, and says so. */
    private <V> String delete(String what, Topic<String, V> topic, Set<Place> places) throws InterruptedException {
        if (places.isEmpty()) {
            return "no record of the session on " + topic.name();
        }
        try (KafkaProducer<String, V> producer = new KafkaProducer<>(
                KafkaClients.producer(settings),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer())) {
            for (Place place : places) {
                producer.send(new ProducerRecord<>(topic.name(), place.partition(), place.key(), null))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException(
                    what + " can't be deleted: " + e.getCause().getMessage(), e.getCause());
        }
        return "deleted: " + what + " on " + topic.name()
                + " (readers no longer receive it; the broker removes older versions at the next compaction)";
    }

    private List<String> leftToRetention(Cluster cluster) {
        List<String> lines = new ArrayList<>();
        Set<Topic<?, ?>> compacted = Set.of(
                settings.topics().sessionSummary(),
                settings.topics().sessionRuns(),
                settings.topics().flatSummary(),
                settings.topics().sessionMarkers());
        settings.topics().all().stream()
                .filter(topic -> !compacted.contains(topic))
                .forEach(topic -> cluster.configs(topic)
                        .ifPresent(configs -> lines.add("left to retention: " + topic.name() + ", " + until(configs))));
        lines.add(
                "deleted as soon as the aggregate stage runs: its counts of the session; how often the id was used remains"
                        + " for twice topics.result-retention-ms");
        return lines;
    }

    /** A segment is deleted as a whole once its newest record has expired. */
    private static String until(Map<String, String> configs) {
        Duration retention = millis(configs, TopicConfig.RETENTION_MS_CONFIG);
        if (retention.isNegative()) {
            return "forever, because its retention.ms is -1: configure a retention";
        }
        Instant deleted = Instant.now()
                .plus(retention)
                .plus(millis(configs, TopicConfig.SEGMENT_MS_CONFIG))
                .plus(BROKER_DELAY)
                .truncatedTo(ChronoUnit.MINUTES);
        return "deleted by " + deleted.toString().replace(":00Z", "Z");
    }

    private static Duration millis(Map<String, String> configs, String name) {
        return Duration.ofMillis(Long.parseLong(configs.get(name)));
    }

    private static void delete(Path archive) {
        try {
            Files.delete(archive);
        } catch (IOException e) {
            throw new UncheckedIOException("'" + archive + "' can't be deleted: " + e.getMessage(), e);
        }
    }
}
