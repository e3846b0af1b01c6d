package io.emotionstreams.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.Reason;
import io.emotionstreams.contracts.EmotionAlert.State;
import io.emotionstreams.contracts.Measure;
import io.emotionstreams.contracts.Quantity;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import io.emotionstreams.webhook.Endpoint.Call;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** Alerts on a real broker reach a real HTTP server, however often it or the caller fails. */
@ExtendWith(SharedBroker.class)
@Timeout(240)
class WebhookIT {
    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TestCluster cluster;
    private Topic<String, EmotionAlert> topic;
    private Endpoint endpoint;

    @BeforeEach
    void start(TestCluster fresh) throws Exception {
        cluster = fresh;
        topic = cluster.createTopics(TopicLayout.DEFAULT).emotionAlerts();
        endpoint = new Endpoint();
    }

    @AfterEach
    void stop() {
        endpoint.close();
    }

    @Test
    void anAlertIsPostedAsItIsOnTheTopicWithAKeyOfItsOwn() {
        EmotionAlert raised = alert("a", 0, State.RAISED);
        EmotionAlert cleared = alert("a", 0, State.CLEARED);
        write(raised, cleared);

        try (Webhook webhook = webhook("/hook?room=1", "t0ken")) {
            List<Call> calls = endpoint.await(2);

            assertThat(calls).extracting(Call::body).containsExactly(json(raised), json(cleared));
            assertThat(calls).extracting(Call::key).containsExactly(raised.id() + "-raised", raised.id() + "-cleared");
            assertThat(calls).allSatisfy(call -> {
                assertThat(call.method()).isEqualTo("POST");
                assertThat(call.path()).isEqualTo("/hook?room=1");
                assertThat(call.type()).isEqualTo("application/json");
                assertThat(call.authorization()).isEqualTo("Bearer t0ken");
            });
        }
    }

    @Test
    void whatIsNotTakenIsSentAgainWithTheSameKeyBeforeAnythingBehindIt() {
        endpoint.answerNext(500, 503, 302);
        write(alert("a", 0, State.RAISED), alert("a", 0, State.CLEARED));

        try (Webhook webhook = webhook("/", null)) {
            List<Call> calls = endpoint.await(5);

            assertThat(calls).extracting(Call::answer).containsExactly(500, 503, 302, 204, 204);
            assertThat(calls.subList(0, 4))
                    .extracting(Call::key)
                    .containsOnly(calls.get(0).key());
            assertThat(calls.get(4).key()).endsWith("-cleared");
            assertThat(calls)
                    .as("no redirect is followed")
                    .extracting(Call::path)
                    .containsOnly("/");
            assertThat(registry.counter("emotion.streams.webhook.calls", "outcome", "failed")
                            .count())
                    .isEqualTo(3);
        }
    }

    @Test
    void anEndpointThatIsDownDelaysAlertsAndLosesNone() throws Exception {
        String url = endpoint.url("/");
        int port = URI.create(url).getPort();
        endpoint.close();
        write(alert("a", 0, State.RAISED));
        try (Webhook webhook = webhook(url, null, cluster.prefix())) {
            endpoint = Endpoint.onPort(port);

            assertThat(endpoint.await(1)).extracting(Call::answer).containsExactly(204);
        }
    }

    @Test
    void aRestartGoesOnWhereTheLastOneCommitted() {
        write(alert("a", 0, State.RAISED));
        try (Webhook webhook = webhook("/", null)) {
            endpoint.await(1);
        }
        write(alert("a", 0, State.CLEARED));
        try (Webhook webhook = webhook("/", null)) {
            assertThat(endpoint.await(2)).extracting(Call::key).satisfies(keys -> assertThat(keys.get(1))
                    .endsWith("-cleared"));
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // the end of the transaction tells
    void whatATransactionTakesBackIsNotSent() {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers(), "transactional.id", cluster.prefix() + "t"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(record(alert("a", 1, State.RAISED)));
            producer.flush();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(record(alert("a", 2, State.RAISED)));
            producer.commitTransaction();
        }
        try (Webhook webhook = webhook("/", null)) {
            assertThat(endpoint.await(1)).extracting(Call::body).containsExactly(json(alert("a", 2, State.RAISED)));
        }
    }

    @Test
    @SuppressWarnings("FutureReturnValueIgnored") // closing the producer sends, and the endpoint tells
    void aRecordThatIsNoAlertHoldsNothingUp() {
        try (KafkaProducer<String, byte[]> producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), "a", "{}".getBytes(UTF_8)));
            producer.send(new ProducerRecord<>(topic.name(), "a", null));
            producer.send(record(alert("a", 1, State.RAISED)));
        }
        try (Webhook webhook = webhook("/", null)) {
            assertThat(endpoint.await(1)).extracting(Call::body).containsExactly(json(alert("a", 1, State.RAISED)));
        }
    }

    private Webhook webhook(String path, String token) {
        return webhook(endpoint.url(path), token, cluster.prefix());
    }

    private Webhook webhook(String url, String token, String group) {
        return Webhook.start(
                new WebhookSettings(URI.create(url), token),
                topic,
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                group + "webhook",
                registry);
    }

    private void write(EmotionAlert... alerts) {
        List<ProducerRecord<String, EmotionAlert>> records = new ArrayList<>();
        for (EmotionAlert alert : alerts) {
            records.add(new ProducerRecord<>(topic.name(), alert.session(), alert));
        }
        try (TopicWriter<String, EmotionAlert> writer = cluster.writer(topic)) {
            writer.sendAll(records);
        }
    }

    private ProducerRecord<String, byte[]> record(EmotionAlert alert) {
        return new ProducerRecord<>(topic.name(), alert.session(), json(alert).getBytes(UTF_8));
    }

    private String json(EmotionAlert alert) {
        return new String(topic.valueSerde().serializer().serialize(topic.name(), alert), UTF_8);
    }

    private static EmotionAlert alert(String session, long since, State state) {
        boolean raised = state == State.RAISED;
        return new EmotionAlert(
                EmotionAlert.idOf(session, 1, "delight", since),
                state,
                "delight",
                session,
                1,
                since,
                since + 10_000,
                Quantity.HAPPY,
                raised ? new Measure(0.5f, 0.25f, 0.75f) : null,
                null,
                raised ? null : Reason.SESSION_ENDED,
                "m");
    }
}
