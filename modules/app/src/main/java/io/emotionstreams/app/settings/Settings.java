package io.emotionstreams.app.settings;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.DetectorKind;
import io.emotionstreams.detection.Tiles;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.monitoring.MonitoringAddress;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * What the program works with, one value per part of the pipeline.
 *
 * @param topicsPrefix before each topic's name and application id
 * @param topics the topics of that prefix
 * @param layout how topics are created
 * @param detection of the detect stage
 * @param inference of the classify stage
 * @param aggregation of the aggregate stage
 * @param processing of Kafka Streams in all stages
 * @param monitoring where a process tells how it is doing; {@code null} for nowhere
 * @param kafka settings of Kafka's clients, without our prefix
 */
public record Settings(
        String topicsPrefix,
        Topics topics,
        TopicLayout layout,
        DetectionSettings detection,
        InferenceSettings inference,
        AggregationSettings aggregation,
        ProcessingSettings processing,
        MonitoringAddress monitoring,
        Map<String, String> kafka) {
    public Settings {
        kafka = Map.copyOf(kafka);
    }

    /** The same settings for another cluster. */
    public Settings withBootstrapServers(String bootstrapServers) {
        Map<String, String> other = new TreeMap<>(kafka);
        other.put("bootstrap.servers", bootstrapServers);
        return new Settings(
                topicsPrefix, topics, layout, detection, inference, aggregation, processing, monitoring, other);
    }

    /** The same settings with Kafka Streams' state in another folder. */
    public Settings withStateDirectory(String folder) {
        return new Settings(
                topicsPrefix,
                topics,
                layout,
                detection,
                inference,
                aggregation,
                processing.withStateDirectory(folder),
                monitoring,
                kafka);
    }

    /** Kafka Streams' application id of a stage. */
    public String applicationId(Stage stage) {
        return topicsPrefix + "emotion-streams-" + stage.label();
    }

    /** Whether each process has a name of its own in its consumer groups and so keeps its place there while it is away. */
    public boolean hasStaticMembership() {
        return kafka.keySet().stream()
                .map(KafkaKeys::withoutClientPrefix)
                .anyMatch(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG::equals);
    }

    static Settings of(Map<String, Object> values, Map<String, String> kafka) {
        List<String> problems = new ArrayList<>();
        DetectionSettings detection = collect(problems, () -> detection(values));
        InferenceSettings inference = collect(problems, () -> inference(values));
        AggregationSettings aggregation = collect(problems, () -> aggregation(values));
        MonitoringAddress monitoring = collect(problems, () -> monitoring(values));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        String prefix = (String) values.get(SettingsDefinition.TOPICS_PREFIX);
        return new Settings(
                prefix,
                Topics.withPrefix(prefix),
                layout(values),
                detection,
                inference,
                aggregation,
                processing(values),
                monitoring,
                kafka);
    }

    private static <T> T collect(List<String> problems, Supplier<T> part) {
        try {
            return part.get();
        } catch (IllegalArgumentException e) {
            problems.add(e.getMessage());
            return null;
        }
    }

    private static TopicLayout layout(Map<String, Object> values) {
        return new TopicLayout(
                (int) values.get(SettingsDefinition.TOPICS_PARTITIONS),
                ((Integer) values.get(SettingsDefinition.TOPICS_REPLICATION_FACTOR)).shortValue(),
                (int) values.get(SettingsDefinition.TOPICS_FRAME_MAX_BYTES),
                millis(values, SettingsDefinition.TOPICS_FACE_RETENTION_MS),
                millis(values, SettingsDefinition.TOPICS_RESULT_RETENTION_MS));
    }

    private static DetectionSettings detection(Map<String, Object> values) {
        DetectorKind kind = DetectorKind.ofLabel((String) values.get(SettingsDefinition.DETECTION_DETECTOR));
        Double minScore = (Double) values.get(SettingsDefinition.DETECTION_MIN_SCORE);
        return new DetectionSettings(
                kind,
                path(values, SettingsDefinition.DETECTION_MODEL),
                Tiles.ofLabel((String) values.get(SettingsDefinition.DETECTION_TILES)),
                minScore == null ? kind.defaultMinScore() : minScore.floatValue(),
                (int) values.get(SettingsDefinition.DETECTION_MAX_PIXELS));
    }

    private static InferenceSettings inference(Map<String, Object> values) {
        return new InferenceSettings(
                path(values, SettingsDefinition.INFERENCE_MODEL),
                DevicePreference.valueOf(
                        ((String) values.get(SettingsDefinition.INFERENCE_DEVICE)).toUpperCase(Locale.ROOT)),
                (int) values.get(SettingsDefinition.INFERENCE_BATCH_MAX_SIZE),
                millis(values, SettingsDefinition.INFERENCE_BATCH_LINGER_MS),
                orHalfTheCores((int) values.get(SettingsDefinition.INFERENCE_INTRA_OP_THREADS)));
    }

    private static AggregationSettings aggregation(Map<String, Object> values) {
        return new AggregationSettings(
                millis(values, SettingsDefinition.AGGREGATION_WINDOW_MS),
                millis(values, SettingsDefinition.AGGREGATION_GRACE_MS),
                millis(values, SettingsDefinition.AGGREGATION_SESSION_GAP_MS));
    }

    private static ProcessingSettings processing(Map<String, Object> values) {
        return new ProcessingSettings(
                Map.of(
                        Stage.DETECT, orCores((int) values.get(SettingsDefinition.DETECTION_THREADS)),
                        Stage.CLASSIFY, (int) values.get(SettingsDefinition.INFERENCE_THREADS),
                        Stage.AGGREGATE, (int) values.get(SettingsDefinition.AGGREGATION_THREADS)),
                (String) values.get(SettingsDefinition.PROCESSING_GUARANTEE),
                millis(values, SettingsDefinition.PROCESSING_COMMIT_INTERVAL_MS),
                (int) values.get(SettingsDefinition.PROCESSING_THREAD_RESTARTS),
                (String) values.get(SettingsDefinition.PROCESSING_STATE_DIRECTORY),
                Duration.ofMillis((int) values.get(SettingsDefinition.BROKER_TIMEOUT_MS)));
    }

    private static MonitoringAddress monitoring(Map<String, Object> values) {
        String text = (String) values.get(SettingsDefinition.MONITORING_ADDRESS);
        return text.isEmpty() ? null : MonitoringAddress.parse(text);
    }

    private static Duration millis(Map<String, Object> values, String name) {
        return Duration.ofMillis((long) values.get(name));
    }

    private static Path path(Map<String, Object> values, String name) {
        String text = (String) values.get(name);
        return text.isEmpty() ? null : Path.of(text);
    }

    private static int orHalfTheCores(int threads) {
        return threads == 0 ? InferenceSettings.DEFAULT.intraOpThreads() : threads;
    }

    private static int orCores(int threads) {
        return threads == 0 ? Runtime.getRuntime().availableProcessors() : threads;
    }
}
