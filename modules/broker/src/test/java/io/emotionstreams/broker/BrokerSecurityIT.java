package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class BrokerSecurityIT {
    private static final BrokerSecurity SECURITY =
            new BrokerSecurity("admin", Map.of("admin", "admin-password", "guest", "guest-password"));
    private static final NewTopic TOPIC = new NewTopic("frames", 1, (short) 1);

    private static EmbeddedBroker broker;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start(BrokerSettings.TEMPORARY.withSecurity(SECURITY));
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void theAdministratorMayDoEverything() throws Exception {
        try (Admin admin = client(SECURITY.jaasConfig("admin"))) {
            admin.createTopics(List.of(TOPIC)).all().get();

            assertThat(admin.listTopics().names().get()).contains("frames");
        }
    }

    @Test
    void anotherUserMayDoNothingWithoutAnAcl() {
        try (Admin guest = client(SECURITY.jaasConfig("guest"))) {
            assertThatThrownBy(() -> guest.createTopics(List.of(TOPIC)).all().get())
                    .isInstanceOf(ExecutionException.class)
                    .hasCauseInstanceOf(TopicAuthorizationException.class);
        }
    }

    @Test
    void aWrongPasswordIsRejected() {
        try (Admin stranger = client(SECURITY.jaasConfig("guest").replace("guest-password", "wrong"))) {
            assertThatThrownBy(() -> stranger.describeCluster().nodes().get())
                    .hasCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    private static Admin client(String jaasConfig) {
        return Admin.create(Map.of(
                "bootstrap.servers",
                broker.bootstrapServers(),
                "security.protocol",
                "SASL_PLAINTEXT",
                "sasl.mechanism",
                "PLAIN",
                "sasl.jaas.config",
                jaasConfig));
    }
}
