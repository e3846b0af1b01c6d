package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import kafka.server.KafkaConfig;
import org.junit.jupiter.api.Test;

class BrokerPropertiesTest {
    private static final Path LOG = Path.of("/data/kafka");

    @Test
    void everyNameIsAKafkaBrokerSetting() {
        assertThat(BrokerProperties.of(LOG, 9092, null).keySet())
                .isSubsetOf(KafkaConfig.configDef().names());
    }

    @Test
    void kafkaAcceptsTheValues() {
        KafkaConfig config = new KafkaConfig(BrokerProperties.of(LOG, 9092, null), false);

        assertThat(config.nodeId()).isEqualTo(BrokerProperties.NODE_ID);
    }

    @Test
    void topicsAreNotCreatedAutomatically() {
        assertThat(BrokerProperties.of(LOG, 9092, null)).containsEntry("auto.create.topics.enable", "false");
    }

    @Test
    void everyListenerIsOnLoopback() {
        assertThat(BrokerProperties.of(LOG, 9092, null))
                .containsEntry("listeners", "CLIENTS://127.0.0.1:9092,CONTROLLER://127.0.0.1:0");
    }

    @Test
    void withSecurityEveryListenerRequiresALogin() {
        BrokerSecurity security = new BrokerSecurity("admin", Map.of("admin", "secret"));

        assertThat(BrokerProperties.of(LOG, 9092, security))
                .containsEntry("listener.security.protocol.map", "CLIENTS:SASL_PLAINTEXT,CONTROLLER:SASL_PLAINTEXT")
                .containsEntry("super.users", "User:admin");
    }
}
