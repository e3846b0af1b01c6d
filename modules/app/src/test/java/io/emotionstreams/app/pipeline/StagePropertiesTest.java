package io.emotionstreams.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class StagePropertiesTest {
    @TempDir
    private Path directory;

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
    void theUsersKafkaSettingsOverrideOurs() {
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
    void aStagesClientsReadASecretFromTheDirectoryThatASettingNames() throws Exception {
        Path secrets = Files.createDirectory(directory.resolve("secrets"));
        Files.writeString(secrets.resolve("password"), "from-the-directory");
        Settings settings = settings(Map.of(
                "kafka.config.providers",
                "secrets",
                "kafka.config.providers.secrets.class",
                "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                "kafka.ssl.keystore.password",
                "${secrets:" + secrets + ":password}"));

        StreamsConfig stage = new StreamsConfig(StageProperties.of(settings, Stage.DETECT));

        assertThat(stage.getMainConsumerConfigs("group", "client", 0))
                .containsEntry(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, "from-the-directory");
        assertThat(stage.getProducerConfigs("client"))
                .containsEntry(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, "from-the-directory");
    }

    private static Settings settings(Map<String, String> given) {
        return SettingsReader.read(Optional.empty(), Map.of(), given).values();
    }
}
