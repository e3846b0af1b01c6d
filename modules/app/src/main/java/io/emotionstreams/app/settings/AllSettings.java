package io.emotionstreams.app.settings;

import io.emotionstreams.aggregation.AggregationSettings;
import io.emotionstreams.classification.ClassificationSettings;
import io.emotionstreams.contracts.PrivacySettings;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.PaceSettings;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.monitoring.MonitoringAddress;
import io.emotionstreams.settings.Setting;
import io.emotionstreams.webhook.WebhookSettings;
import java.util.Collection;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.config.ConfigDef;

/** The settings of every module, in the order of the documentation. Each is declared by the module that uses it. */
final class AllSettings {
    static final ConfigDef DEFINITION = define(Stream.of(
                    List.of(Topics.PREFIX),
                    TopicLayout.SETTINGS,
                    DetectionSettings.SETTINGS,
                    PaceSettings.SETTINGS,
                    InferenceSettings.SETTINGS,
                    ClassificationSettings.SETTINGS,
                    AggregationSettings.SETTINGS,
                    WebhookSettings.SETTINGS,
                    PrivacySettings.SETTINGS,
                    ProcessingSettings.SETTINGS,
                    List.of(MonitoringAddress.ADDRESS))
            .flatMap(Collection::stream));

    private AllSettings() {}

    private static ConfigDef define(Stream<? extends Setting<?>> settings) {
        ConfigDef definition = new ConfigDef();
        settings.forEach(setting -> setting.define(definition));
        return definition;
    }
}
