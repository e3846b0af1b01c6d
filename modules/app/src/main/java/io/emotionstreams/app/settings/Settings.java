package io.emotionstreams.app.settings;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.contracts.PrivacySettings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.PaceSettings;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.monitoring.MonitoringAddress;
import io.emotionstreams.settings.SettingValues;
import io.emotionstreams.webhook.WebhookSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/**
 * The settings in force, one value per part of the pipeline.
 *
 * @param topicsPrefix before each topic's name and application id
 * @param topics the topics of that prefix
 * @param layout how topics are created
 * @param detection of the detect stage
 * @param pace which frames the detect stage analyzes
 * @param inference of the emotion model
 * @param aggregation of the aggregate stage
 * @param privacy what may leave the process
 * @param webhook where alerts are sent; {@code null} for nowhere
 * @param processing of Kafka Streams in all stages
 * @param monitoring where a process serves metrics and health; {@code null} for nowhere
 * @param kafka settings of Kafka's clients, without our prefix
 */
public record Settings(
        String topicsPrefix,
        Topics topics,
        TopicLayout layout,
        DetectionSettings detection,
        PaceSettings pace,
        InferenceSettings inference,
        AggregationSettings aggregation,
        PrivacySettings privacy,
        WebhookSettings webhook,
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
                topicsPrefix,
                topics,
                layout,
                detection,
                pace,
                inference,
                aggregation,
                privacy,
                webhook,
                processing,
                monitoring,
                other);
    }

    /** The same settings with Kafka Streams' state in another directory. */
    public Settings withStateDirectory(String directory) {
        return new Settings(
                topicsPrefix,
                topics,
                layout,
                detection,
                pace,
                inference,
                aggregation,
                privacy,
                webhook,
                processing.withStateDirectory(directory),
                monitoring,
                kafka);
    }

    /** Kafka Streams' application id of a stage; in privacy mode all stages are one application. */
    public String applicationId(Stage stage) {
        return topicsPrefix + "emotion-streams-" + (privacy.aggregateOnly() ? "private" : stage.label());
    }

    /** The consumer group of the processes that send alerts to the webhook. */
    public String webhookGroup() {
        return topicsPrefix + "emotion-streams-webhook";
    }

    /** Whether each process is a static member of its consumer groups and so keeps its assignment across restarts. */
    public boolean hasStaticMembership() {
        return kafka.keySet().stream()
                .map(KafkaKeys::withoutClientPrefix)
                .anyMatch(ConsumerConfig.GROUP_INSTANCE_ID_CONFIG::equals);
    }

    static Settings of(SettingValues values, Map<String, String> kafka) {
        List<String> problems = new ArrayList<>();
        DetectionSettings detection = collect(problems, () -> DetectionSettings.of(values));
        PaceSettings pace = collect(problems, () -> PaceSettings.of(values));
        InferenceSettings inference = collect(problems, () -> InferenceSettings.of(values));
        AggregationSettings aggregation = collect(problems, () -> AggregationSettings.of(values));
        WebhookSettings webhook = collect(problems, () -> WebhookSettings.of(values));
        MonitoringAddress monitoring = collect(problems, () -> values.get(MonitoringAddress.ADDRESS));
        if (!problems.isEmpty()) {
            throw new SettingsException(problems);
        }
        String prefix = values.get(Topics.PREFIX);
        return new Settings(
                prefix,
                Topics.withPrefix(prefix),
                TopicLayout.of(values),
                detection,
                pace,
                inference,
                aggregation,
                PrivacySettings.of(values),
                webhook,
                ProcessingSettings.of(values),
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
}
