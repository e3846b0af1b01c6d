package io.emotionstreams.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.SslConfigs;
import org.apache.kafka.common.config.types.Password;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {
    private static final String PASSWORD = "kafka.ssl.keystore.password";

    @TempDir
    private Path folder;

    @Test
    void everyClientReadsASecretFromTheFileThatASettingNames() throws Exception {
        Path secrets = Files.writeString(folder.resolve("kafka.properties"), "keystore=from-the-file\n");
        Settings settings = read(Map.of(
                "kafka.config.providers",
                "file",
                "kafka.config.providers.file.class",
                "org.apache.kafka.common.config.provider.FileConfigProvider",
                PASSWORD,
                "${file:" + secrets + ":keystore}"));

        Map<String, Object> consumer = KafkaClients.consumer(settings);
        consumer.put("key.deserializer", ByteArrayDeserializer.class);
        consumer.put("value.deserializer", ByteArrayDeserializer.class);
        Map<String, Object> producer = KafkaClients.producer(settings);
        producer.put("key.serializer", ByteArraySerializer.class);
        producer.put("value.serializer", ByteArraySerializer.class);
        for (Password password : new Password[] {
            new AdminClientConfig(KafkaClients.admin(settings)).getPassword(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG),
            new ConsumerConfig(consumer).getPassword(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG),
            new ProducerConfig(producer).getPassword(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG)
        }) {
            assertThat(password.value()).isEqualTo("from-the-file");
        }
    }

    @Test
    void aStagesClientsReadItToo() throws Exception {
        Path secrets = Files.createDirectory(folder.resolve("secrets"));
        Files.writeString(secrets.resolve("password"), "from-the-folder");
        Settings settings = read(Map.of(
                "kafka.config.providers",
                "secrets",
                "kafka.config.providers.secrets.class",
                "org.apache.kafka.common.config.provider.DirectoryConfigProvider",
                PASSWORD,
                "${secrets:" + secrets + ":password}"));

        StreamsConfig stage = new StreamsConfig(StageProperties.of(settings, Stage.DETECT));

        assertThat(stage.getMainConsumerConfigs("group", "client", 0))
                .containsEntry(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, "from-the-folder");
        assertThat(stage.getProducerConfigs("client"))
                .containsEntry(SslConfigs.SSL_KEYSTORE_PASSWORD_CONFIG, "from-the-folder");
    }

    private static Settings read(Map<String, String> given) {
        return SettingsReader.read(Optional.empty(), Map.of(), given).values();
    }
}
