package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;

class BrokerPropertiesTest {
    private static final Path LOG = Path.of("/data/kafka");

    @Test
    void everyNameIsOneThatKafkaKnows() {
        assertThat(BrokerProperties.of(LOG, 9092, Map.of()).keySet())
                .isSubsetOf(KafkaConfig.configDef().names());
    }

    @Test
    void kafkaAcceptsThemAll() {
        KafkaConfig config = new KafkaConfig(BrokerProperties.of(LOG, 9092, Map.of()), false);

        assertThat(config.nodeId()).isEqualTo(BrokerProperties.NODE_ID);
    }

    @Test
    void aMistypedTopicIsNotCreated() {
        assertThat(BrokerProperties.of(LOG, 9092, Map.of())).containsEntry("auto.create.topics.enable", "false");
    }

    @Test
    void everyListenerIsOnLoopback() {
        assertThat(BrokerProperties.of(LOG, 9092, Map.of()))
                .containsEntry("listeners", "PLAINTEXT://127.0.0.1:9092,CONTROLLER://127.0.0.1:0");
    }

    @Test
    void anOverrideWinsOverOurs() {
        assertThat(BrokerProperties.of(LOG, 9092, Map.of("auto.create.topics.enable", "true", "super.users", "User:a")))
                .containsEntry("auto.create.topics.enable", "true")
                .containsEntry("super.users", "User:a");
    }
}
