package io.emotionstreams.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.State;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.Quantity;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import io.emotionstreams.webhook.Endpoint.Call;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Alerts over TLS: only to a server whose certificate this JVM trusts, and none is lost until it does. */
@ExtendWith(SharedBroker.class)
@Timeout(240)
class WebhookTlsIT {
    @TempDir
    Path folder;

    @Test
    void aCertificateThatIsNotTrustedDelaysAlertsUntilItIs(TestCluster cluster) throws Exception {
        Certificates certificates = new Certificates(folder, "ip:127.0.0.1");
        write(cluster, alert(1), alert(2));
        try (Endpoint endpoint = Endpoint.overTls(certificates.server())) {
            try (CallerProcess strict = caller(cluster, endpoint, List.of())) {
                strict.awaitOutput("next call in 1000 ms");
                assertThat(strict.output())
                        .contains("its certificate is signed by nobody whom this JVM trusts"
                                + " (set javax.net.ssl.trustStore); next call in 500 ms")
                        .doesNotContain("Exception");
            }
            assertThat(endpoint.calls())
                    .as("nothing was sent before the handshake")
                    .isEmpty();

            try (CallerProcess trusting = caller(cluster, endpoint, certificates.trust())) {
                assertThat(endpoint.await(2))
                        .extracting(Call::key)
                        .containsExactly(alert(1).id() + "-raised", alert(2).id() + "-raised");
                assertThat(trusting.output()).doesNotContain("did not take");
            }
        }
    }

    @Test
    void aCertificateOfAnotherHostIsRefusedEvenIfTrusted(TestCluster cluster) throws Exception {
        Certificates certificates = new Certificates(folder, "dns:example.org");
        write(cluster, alert(1));
        try (Endpoint endpoint = Endpoint.overTls(certificates.server());
                CallerProcess caller = caller(cluster, endpoint, certificates.trust())) {
            caller.awaitOutput("its certificate is of another host; next call in");
            assertThat(endpoint.calls()).isEmpty();
        }
    }

    private CallerProcess caller(TestCluster cluster, Endpoint endpoint, List<String> options) throws Exception {
        return new CallerProcess(folder, options, endpoint.url("/hook"), cluster.bootstrapServers(), cluster.prefix());
    }

    private static void write(TestCluster cluster, EmotionAlert... alerts) {
        Topic<String, EmotionAlert> topic =
                cluster.createTopics(TopicLayout.DEFAULT).emotionAlerts();
        try (TopicWriter<String, EmotionAlert> writer = cluster.writer(topic)) {
            for (EmotionAlert alert : alerts) {
                writer.send(alert.session(), alert);
            }
        }
    }

    private static EmotionAlert alert(long since) {
        return new EmotionAlert(
                EmotionAlert.idOf("a", 1, "delight", since),
                State.RAISED,
                "delight",
                "a",
                1,
                since,
                since + 10_000,
                Quantity.HAPPY,
                new Measure(0.5f, 0.25f, 0.75f),
                null,
                null,
                "m");
    }
}
