package io.emotionstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StagePropertiesTest {
    @ParameterizedTest
    @EnumSource(Stage.class)
    void everyStageIsAnApplicationOfItsOwnThatCountsExactlyOnce(Stage stage) {
        StreamsConfig config = new StreamsConfig(StageProperties.of(settings(Map.of()), stage));

        assertThat(config.getString(StreamsConfig.APPLICATION_ID_CONFIG)).isEqualTo("emotion-streams-" + stage.label());
        assertThat(config.getString(StreamsConfig.PROCESSING_GUARANTEE_CONFIG)).isEqualTo("exactly_once_v2");
        assertThat(config.getBoolean(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG))
                .isTrue();
        assertThat(config.getString(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG))
                .isEqualTo("dead-letters");
    }

    @Test
    void theUsersKafkaSettingsOverruleOurs() {
        Properties properties = StageProperties.of(
                settings(Map.of(
                        "kafka.bootstrap.servers", "b:9",
                        "kafka.security.protocol", "SSL",
                        "kafka.main.consumer.max.poll.records", "7")),
                Stage.DETECT);

        assertThat(properties)
                .containsEntry("bootstrap.servers", "b:9")
                .containsEntry("security.protocol", "SSL")
                .containsEntry("main.consumer.max.poll.records", "7");
    }

    @Test
    void eachClientGetsItsShareOfTheKafkaSettings() {
        Settings settings = settings(Map.of(
                "kafka.security.protocol", "SSL",
                "kafka.max.poll.records", "7",
                "kafka.producer.linger.ms", "9"));

        assertThat(KafkaClients.producer(settings))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("linger.ms", "9")
                .doesNotContainKey("max.poll.records");
        assertThat(KafkaClients.consumer(settings))
                .containsEntry("security.protocol", "SSL")
                .containsEntry("max.poll.records", "7")
                .doesNotContainKey("linger.ms");
    }

    private static Settings settings(Map<String, String> given) {
        return SettingsReader.read(Optional.empty(), Map.of(), given).values();
    }
}
