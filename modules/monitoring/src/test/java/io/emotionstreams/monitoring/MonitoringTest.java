package io.emotionstreams.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.Stage;
import io.micrometer.core.instrument.Tags;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.streams.KafkaStreams.State;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.EnumSource.Mode;
import org.junit.jupiter.params.provider.ValueSource;

/** What Prometheus and an orchestrator get over real HTTP. */
class MonitoringTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final AtomicReference<State> detect = new AtomicReference<>(State.RUNNING);
    private final AtomicReference<State> classify = new AtomicReference<>(State.RUNNING);
    private final Monitoring monitoring =
            Monitoring.start(MonitoringAddress.parse("127.0.0.1:0"), EnumSet.of(Stage.DETECT, Stage.CLASSIFY), "east.");

    @AfterEach
    void close() {
        monitoring.close();
    }

    @Test
    void metricsIncludeThoseOfTheStagesAndOfTheProcess() throws Exception {
        monitoring
                .registry()
                .counter("emotion.streams.frames", "stage", "detect")
                .increment(3);

        HttpResponse<String> response = get("/metrics");

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValue("Content-Type")).hasValue("text/plain; version=0.0.4; charset=utf-8");
        assertThat(response.body())
                .contains("emotion_streams_frames_total{stage=\"detect\"} 3.0\n")
                .contains("emotion_streams_stage_running{stage=\"detect\"} 0.0\n")
                .contains("jvm_memory_used_bytes{", "jvm_threads_live_threads", "process_uptime_seconds");
    }

    @Test
    void metricsThatKafkaReportsTwiceForATopicWithAPeriodAreReportedOnce() throws Exception {
        monitoring.registry().gauge("kafka.lag", Tags.of("topic", "east.video-frames"), 7);
        monitoring.registry().gauge("kafka.lag", Tags.of("topic", "east_video-frames"), 7);

        assertThat(get("/metrics").body())
                .contains("kafka_lag{topic=\"east.video-frames\"} 7.0\n")
                .doesNotContain("east_video-frames");
    }

    @Test
    void whileModelsLoadTheProcessIsHealthyAndNotReady() throws Exception {
        assertThat(get("/health").statusCode()).isEqualTo(200);
        HttpResponse<String> ready = get("/ready");
        assertThat(ready.statusCode()).isEqualTo(503);
        assertThat(ready.body())
                .isEqualTo("{\"status\":\"not ready\",\"stages\":{\"detect\":\"loading\",\"classify\":\"loading\"}}");
    }

    @Test
    void theProcessIsNotReadyWhileAStageIsMissing() throws Exception {
        monitoring.states().started(Stage.DETECT, detect::get);

        assertThat(get("/ready").statusCode()).isEqualTo(503);
        assertThat(get("/metrics").body())
                .contains("emotion_streams_stage_running{stage=\"detect\"} 1.0\n")
                .contains("emotion_streams_stage_running{stage=\"classify\"} 0.0\n");
    }

    @Test
    void theProcessIsReadyOnceAllStagesRun() throws Exception {
        startBoth();

        HttpResponse<String> ready = get("/ready");

        assertThat(ready.statusCode()).isEqualTo(200);
        assertThat(ready.body())
                .isEqualTo("{\"status\":\"ready\",\"stages\":{\"detect\":\"running\",\"classify\":\"running\"}}");
    }

    @ParameterizedTest
    @EnumSource(mode = Mode.EXCLUDE, names = "RUNNING")
    void aStageInAnyOtherStateMakesTheProcessNotReady(State state) throws Exception {
        startBoth();

        classify.set(state);

        assertThat(get("/ready").statusCode()).isEqualTo(503);
    }

    @ParameterizedTest
    @CsvSource({"REBALANCING,200", "PENDING_SHUTDOWN,200", "NOT_RUNNING,200", "PENDING_ERROR,503", "ERROR,503"})
    void onlyAFailedStageMakesTheProcessUnhealthy(State state, int status) throws Exception {
        startBoth();

        classify.set(state);

        assertThat(get("/health").statusCode()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/metrics/",
                "/Metrics",
                "/metrics/../ready",
                "/%6detrics",
                "/metrics;x=1",
                "//metrics",
                "/metrics%2Fx",
                "/etc/passwd"
            })
    void anyOtherPathIsNotFound(String path) throws Exception {
        String response = raw("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 404 ").contains("/metrics, /health and /ready");
    }

    @ParameterizedTest
    @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "OPTIONS", "FROB"})
    void onlyReadingIsAllowed(String method) throws Exception {
        String response = raw(method + " /ready HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");

        assertThat(response).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD");
    }

    @Test
    void aResponseToHeadHasNoBody() throws Exception {
        HttpResponse<String> response = client.send(
                HttpRequest.newBuilder(uri("/metrics"))
                        .method("HEAD", BodyPublishers.noBody())
                        .build(),
                BodyHandlers.ofString());

        assertThat(response.statusCode()).isEqualTo(200);
        assertThat(response.headers().firstValueAsLong("Content-Length").orElse(0))
                .isPositive();
        assertThat(response.body()).isEmpty();
    }

    @Test
    void theServerDoesNotIdentifyItself() throws Exception {
        assertThat(get("/ready").headers().map()).doesNotContainKeys("Server", "server");
        assertThat(raw("nonsense\r\n\r\n")).startsWith("HTTP/1.1 400 ").doesNotContainIgnoringCase("jetty");
    }

    @Test
    void aPortInUseIsReportedInOneSentence() {
        MonitoringAddress inUse =
                new MonitoringAddress("127.0.0.1", monitoring.url().getPort());

        assertThatIllegalArgumentException()
                .isThrownBy(() -> Monitoring.start(inUse, EnumSet.of(Stage.DETECT), ""))
                .withMessage(
                        "monitoring can't listen on 127.0.0.1:%d (Address already in use): choose another"
                                + " monitoring.address",
                        inUse.port());
    }

    @Test
    void aClosedServerRefusesConnections() {
        HttpRequest request = HttpRequest.newBuilder(uri("/health")).build();

        monitoring.close();

        assertThatExceptionOfType(ConnectException.class)
                .isThrownBy(() -> client.send(request, BodyHandlers.ofString()));
    }

    private void startBoth() {
        monitoring.states().started(Stage.DETECT, detect::get);
        monitoring.states().started(Stage.CLASSIFY, classify::get);
    }

    private HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(uri(path)).build(), BodyHandlers.ofString());
    }

    private URI uri(String path) {
        return monitoring.url().resolve(path);
    }

    /** Sends a request that no well-behaved client would. */
    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), monitoring.url().getPort())) {
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
        }
    }
}
