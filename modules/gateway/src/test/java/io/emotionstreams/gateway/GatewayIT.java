package io.emotionstreams.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.http.HttpAddress;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.io.ByteArrayInputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The HTTP requests of the gateway, on a real broker. */
@ExtendWith(SharedBroker.class)
@Timeout(120)
class GatewayIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String TOKEN = "0123456789abcdef0123";
    private static final int MAX_BYTES = 50_000;
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3};
    private static final byte[] PNG = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 1, 2};

    private final HttpClient client = HttpClient.newHttpClient();
    private TestCluster cluster;
    private Topics topics;
    private Gateway gateway;

    @BeforeEach
    void start(TestCluster fresh) {
        cluster = fresh;
        topics = cluster.createTopics(TopicLayout.DEFAULT);
        gateway = Gateway.start(settings(null, session -> List.of("deleted: " + session)));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void aPostedImageIsAFrameOfItsSession() throws Exception {
        HttpResponse<String> reply = send(post("/sessions/test%201/frames", JPEG)
                .header("captured-at", "1700000000123")
                .header("frame-index", "7")
                .header("source", "phone")
                .header("pace", "all"));

        assertThat(reply.statusCode()).isEqualTo(202);
        assertThat(reply.body()).isEqualTo("{\"session\":\"test 1\",\"capturedAt\":1700000000123}");
        ConsumerRecord<String, byte[]> frame = frames(1).get(0);
        assertThat(frame.key()).isEqualTo("test 1");
        assertThat(frame.value()).isEqualTo(JPEG);
        assertThat(header(frame, FrameHeaders.CAPTURED_AT)).isEqualTo("1700000000123");
        assertThat(header(frame, FrameHeaders.FRAME_INDEX)).isEqualTo("7");
        assertThat(header(frame, FrameHeaders.SOURCE)).isEqualTo("phone");
        assertThat(header(frame, FrameHeaders.PACE)).isEqualTo("all");
    }

    @Test
    void aFrameWithoutHeadersIsLiveAndWasCapturedNow() throws Exception {
        long before = System.currentTimeMillis();
        assertThat(send(post("/sessions/one/frames", PNG)).statusCode()).isEqualTo(202);

        ConsumerRecord<String, byte[]> frame = frames(1).get(0);
        assertThat(Long.parseLong(header(frame, FrameHeaders.CAPTURED_AT)))
                .isBetween(before, System.currentTimeMillis());
        assertThat(header(frame, FrameHeaders.PACE)).isNull();
    }

    @Test
    void anEndedSessionHasAnEndMarker() throws Exception {
        assertThat(send(post("/sessions/one/end", new byte[0])).statusCode()).isEqualTo(202);

        ConsumerRecord<String, byte[]> end = frames(1).get(0);
        assertThat(end.value()).isNull();
        assertThat(header(end, FrameHeaders.EVENT)).isEqualTo(FrameHeaders.END);
    }

    @ParameterizedTest
    @CsvSource({
        "captured-at, yesterday, header 'captured-at' should be a whole number but is 'yesterday'",
        "captured-at, 1700000000123000, 'capture time 1700000000123000 is not an epoch millisecond'",
        "frame-index, 1.5, header 'frame-index' should be a whole number but is '1.5'",
        "pace, slow, 'header ''pace'' should be ''all'' or missing but is ''slow'''"
    })
    void aBadHeaderIsRefusedInOneSentence(String name, String value, String why) throws Exception {
        HttpResponse<String> reply = send(post("/sessions/one/frames", JPEG).header(name, value));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains(why);
    }

    @Test
    void whatIsNoImageIsRefused() throws Exception {
        HttpResponse<String> reply = send(post("/sessions/one/frames", "hello".getBytes(UTF_8)));

        assertThat(reply.statusCode()).isEqualTo(400);
        assertThat(reply.body()).contains("neither a JPEG nor a PNG image");
    }

    @ParameterizedTest
    @CsvSource({"%01", "%20", "..", "%2e%2e"})
    void whatCanBeNoSessionIdIsRefused(String id) throws Exception {
        assertThat(send(post("/sessions/" + id + "/frames", JPEG)).statusCode()).isEqualTo(400);
    }

    @Test
    void anImageAboveTheLimitIsRefusedWhetherItsLengthIsKnownOrNot() throws Exception {
        byte[] large = Arrays.copyOf(JPEG, MAX_BYTES + 1);

        assertThat(send(post("/sessions/one/frames", large)).statusCode()).isEqualTo(413);
        assertThat(send(request("/sessions/one/frames")
                                .POST(BodyPublishers.ofInputStream(() -> new ByteArrayInputStream(large))))
                        .statusCode())
                .isEqualTo(413);
    }

    @Test
    void moreThanKafkaTakesIsRefusedUntilLater() throws Exception {
        try (Gateway full = Gateway.start(settings(null, null), new InFlight(JPEG.length - 1))) {
            HttpResponse<String> reply = client.send(
                    HttpRequest.newBuilder(full.url().resolve("/sessions/one/frames"))
                            .POST(BodyPublishers.ofByteArray(JPEG))
                            .build(),
                    BodyHandlers.ofString());

            assertThat(reply.statusCode()).isEqualTo(429);
            assertThat(reply.headers().firstValue("Retry-After")).hasValue("1");
        }
    }

    @Test
    void anotherMethodIsRefused() throws Exception {
        assertThat(send(request("/sessions/one/frames")).statusCode()).isEqualTo(405);
        assertThat(send(request("/camera").POST(BodyPublishers.noBody())).statusCode())
                .isEqualTo(405);
    }

    @Test
    void aPageOfAnotherSiteCanNotSendFrames() throws Exception {
        HttpResponse<String> reply = send(post("/sessions/one/frames", JPEG).header("Origin", "http://evil.example"));

        assertThat(reply.statusCode()).isEqualTo(403);
    }

    @Test
    void withATokenSendersNeedIt() throws Exception {
        try (Gateway guarded = Gateway.start(settings(TOKEN, null))) {
            HttpRequest.Builder frame = HttpRequest.newBuilder(guarded.url().resolve("/sessions/one/frames"))
                    .POST(BodyPublishers.ofByteArray(JPEG));

            assertThat(send(frame).statusCode()).isEqualTo(401);
            assertThat(send(frame.header("Authorization", "Bearer " + TOKEN)).statusCode())
                    .isEqualTo(202);
        }
    }

    @Test
    void aSessionIsErasedOnRequest() throws Exception {
        HttpResponse<String> reply = send(request("/sessions/one").DELETE());

        assertThat(reply.statusCode()).isEqualTo(200);
        assertThat(reply.body()).isEqualTo("{\"erased\":[\"deleted: one\"]}");
    }

    @Test
    void aRunningSessionIsNotErased() throws Exception {
        try (Gateway running = Gateway.start(settings(null, session -> {
            throw new IllegalStateException("session '" + session + "' is still running");
        }))) {
            HttpResponse<String> reply =
                    send(HttpRequest.newBuilder(running.url().resolve("/sessions/one"))
                            .DELETE());

            assertThat(reply.statusCode()).isEqualTo(409);
            assertThat(reply.body()).contains("still running");
        }
    }

    @Test
    void theCameraPageMayUseTheCameraAndNothingElse() throws Exception {
        HttpResponse<String> page = send(request("/camera"));

        assertThat(page.statusCode()).isEqualTo(200);
        assertThat(page.headers().firstValue("Permissions-Policy"))
                .hasValue("camera=(self), microphone=(), geolocation=()");
        assertThat(page.headers().firstValue("Content-Security-Policy").orElseThrow())
                .startsWith("default-src 'none'; script-src 'self'; style-src 'self';")
                .doesNotContain("unsafe");
        assertThat(page.body()).doesNotContain("<script>").doesNotContain("style=");
    }

    private GatewaySettings settings(String token, GatewaySettings.SessionEraser eraser) {
        Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
        HttpAddress address = new HttpAddress("gateway", HttpAddress.LOOPBACK, 0, token);
        return new GatewaySettings(kafka, kafka, topics, MAX_BYTES, address, null, eraser);
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create(gateway.url() + path.substring(1)));
    }

    private HttpRequest.Builder post(String path, byte[] body) {
        return request(path).POST(BodyPublishers.ofByteArray(body));
    }

    private HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private List<ConsumerRecord<String, byte[]>> frames(int count) {
        try (TopicReader<String, byte[]> reader = cluster.reader(topics.videoFrames())) {
            return reader.next(count, DEADLINE);
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        var header = record.headers().lastHeader(name);
        return header == null ? null : new String(header.value(), UTF_8);
    }
}
