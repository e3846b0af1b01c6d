package io.emotionstreams.gateway;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.http.HttpAddress;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;

/** The gateway's WebSocket, on a real broker. */
@ExtendWith(SharedBroker.class)
@Timeout(120)
class FrameSocketIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final byte[] JPEG = {(byte) 0xFF, (byte) 0xD8, (byte) 0xFF, (byte) 0xE0, 1, 2, 3};

    private final BlockingQueue<String> messages = new LinkedBlockingQueue<>();
    private TestCluster cluster;
    private Topics topics;
    private Gateway gateway;

    @BeforeEach
    void start(TestCluster fresh) {
        cluster = fresh;
        topics = cluster.createTopics(TopicLayout.DEFAULT);
        Map<String, Object> kafka = Map.of("bootstrap.servers", cluster.bootstrapServers());
        HttpAddress address = new HttpAddress("gateway", HttpAddress.LOOPBACK, 0, null);
        gateway = Gateway.start(new GatewaySettings(kafka, kafka, topics, 50_000, address, null, null));
    }

    @AfterEach
    void stop() {
        gateway.close();
    }

    @Test
    void eachBinaryMessageIsAFrameWithTheHeadersOfTheTextBeforeIt() {
        WebSocket socket = open(HttpClient.newHttpClient().newWebSocketBuilder());
        socket.sendText("{\"captured-at\": 1700000000123, \"frame-index\": 0}", true)
                .join();
        socket.sendBinary(ByteBuffer.wrap(JPEG), true).join();
        socket.sendBinary(ByteBuffer.wrap(JPEG), true).join();

        List<ConsumerRecord<String, byte[]>> frames = frames(2);
        assertThat(frames).extracting(ConsumerRecord::key).containsOnly("one");
        assertThat(frames).extracting(ConsumerRecord::value).containsOnly(JPEG);
        assertThat(header(frames.get(0), FrameHeaders.CAPTURED_AT)).isEqualTo("1700000000123");
        assertThat(header(frames.get(0), FrameHeaders.FRAME_INDEX)).isEqualTo("0");
        assertThat(header(frames.get(1), FrameHeaders.FRAME_INDEX)).isNull();
    }

    @Test
    void aRefusedFrameIsAnsweredAndTheNextIsTaken() throws Exception {
        WebSocket socket = open(HttpClient.newHttpClient().newWebSocketBuilder());
        socket.sendBinary(ByteBuffer.wrap("no image".getBytes(UTF_8)), true).join();

        assertThat(messages.poll(DEADLINE.toSeconds(), TimeUnit.SECONDS))
                .isEqualTo("{\"refused\":{\"status\":400,\"error\":\"the body is neither a JPEG nor a PNG image\"}}");

        socket.sendBinary(ByteBuffer.wrap(JPEG), true).join();
        assertThat(frames(1)).singleElement().extracting(ConsumerRecord::value).isEqualTo(JPEG);
    }

    @Test
    void theSessionsResultsComeBackAndNoOthers() {
        open(HttpClient.newHttpClient().newWebSocketBuilder());
        try (TopicWriter<String, SessionSummary> summaries = cluster.writer(topics.sessionSummary())) {
            // Reading begins at the topics' ends, so what was sent before that is never seen.
            await().atMost(DEADLINE).until(() -> {
                summaries.send("other", summary("other"));
                summaries.send("one", summary("one"));
                return !messages.isEmpty();
            });
        }

        assertThat(messages).allSatisfy(message -> assertThat(message).startsWith("{\"summary\":{\"session\":\"one\""));
    }

    @Test
    void aPageOfAnotherSiteCanNotOpenASocket() {
        assertThatExceptionOfType(CompletionException.class)
                .isThrownBy(() ->
                        open(HttpClient.newHttpClient().newWebSocketBuilder().header("Origin", "http://evil.example")));
    }

    private WebSocket open(WebSocket.Builder builder) {
        URI address = URI.create(gateway.url().toString().replace("http:", "ws:") + "sessions/one/frames");
        return builder.buildAsync(address, new WebSocket.Listener() {
                    private final StringBuilder text = new StringBuilder();

                    @Override
                    public CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
                        text.append(data);
                        if (last) {
                            messages.add(text.toString());
                            text.setLength(0);
                        }
                        socket.request(1);
                        return null;
                    }
                })
                .join();
    }

    private static SessionSummary summary(String session) {
        EmotionCounts none = EmotionCounts.of(0, 0, 0, 0, 0, 0, 0);
        return new SessionSummary(
                session, 1, false, 1L, 2L, 1, 0, none, null, null, null, null, null, 0, 0, "model", "cpu");
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
