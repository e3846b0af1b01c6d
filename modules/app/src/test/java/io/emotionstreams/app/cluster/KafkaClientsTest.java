package io.emotionstreams.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {
    private static final String PASSWORD = "kafka.ssl.keystore.password";

    @TempDir
    private Path directory;

    @Test
    void everyClientReadsASecretFromTheFileThatASettingNames() throws Exception {
        Path secrets = Files.writeString(directory.resolve("kafka.properties"), "keystore=from-the-file\n");
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
    void eachClientGetsItsShareOfTheKafkaSettings() {
        Settings settings = read(Map.of(
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

    private static Settings read(Map<String, String> given) {
        return SettingsReader.read(Optional.empty(), Map.of(), given).values();
    }
}
