package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.cleared;
import static io.emotionstreams.dashboard.Summaries.measured;
import static io.emotionstreams.dashboard.Summaries.raised;
import static io.emotionstreams.dashboard.Summaries.uncorrected;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

class DashboardHandlerTest {
    private static final String HOSTILE = "<script>alert(\"1\")</script>/../&'é";
    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server = new TestServer(null);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void sessionsAreListed() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 5, 0, 0, 0), 0);

        JsonNode sessions = JSON.readTree(server.get("/api/sessions").body()).get("sessions");

        assertThat(sessions).singleElement().satisfies(session -> {
            assertThat(session.get("id").stringValue()).isEqualTo("one");
            assertThat(session.get("counts").get("happy").intValue()).isEqualTo(5);
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"plain", HOSTILE, "a/b", "a,b", "100%", "a+b", "", "timeline", "名前", "x/timeline"})
    void anySessionIdCanBeInAPath(String id) throws Exception {
        server.store.update(window(id, 0, 0, 0, 0, 5, 0, 0, 0));
        server.store.update(active(id, 1, 0, 0, 0, 5, 0, 0, 0), 0);

        JsonNode timeline = JSON.readTree(
                server.get("/api/sessions/" + encode(id) + "/timeline").body());

        assertThat(timeline.get("session").get("id").stringValue()).isEqualTo(id);
        assertThat(timeline.get("windows")).hasSize(1);
    }

    @Test
    void aHostileIdIsEscapedInTheReport() throws Exception {
        server.store.update(window(HOSTILE, 0, 0, 0, 0, 5, 0, 0, 0));
        server.store.update(active(HOSTILE, 1, 0, 0, 0, 5, 0, 0, 0), 0);

        String page = server.get("/api/sessions/" + encode(HOSTILE) + "/report").body();

        assertThat(page)
                .doesNotContain("<script")
                .contains("<h1>&lt;script&gt;alert(&quot;1&quot;)&lt;/script&gt;/../&amp;&#39;é</h1>")
                .contains("<rect class=\"happy\"");
    }

    @Test
    void theReportShowsCorrectedSharesWithTheirIntervals() throws Exception {
        server.store.update(window("one", 0, 0, 0, 0, 3, 1, 0, 0));
        server.store.update(active("one", 1, 0, 0, 0, 3, 1, 0, 0), 0);

        assertThat(server.get("/api/sessions/one/report").body())
                .contains("75.0%</text>", "65 to 85%</text>", "Corrected for the classifier's confusion")
                .contains("The most frequent expression was happy, in 75% of the faces (95% interval 65 to 85%).")
                .doesNotContain("Note:");
    }

    @Test
    void theReportSaysInWordsWhatIsKnown() throws Exception {
        server.store.update(window("one", 0, 0, 0, 0, 3, 1, 0, 0));
        server.store.update(measured(active("one", 1, 0, 0, 0, 3, 1, 0, 0)), 0);

        assertThat(server.get("/api/sessions/one/report").body())
                .contains(
                        "<li>Between 65 and 85% of the faces showed happy, between 15 and 35% sad.</li>",
                        "<li>Expressiveness 75% (50 to 100%): faces that were not neutral.</li>",
                        "<li>Valence -25 (-50 to +13): happy minus the most frequent negative emotion, in points.</li>",
                        "<li>Shown at least once for a second: happy by 50% (13 to 88%) of 4 people.</li>");
    }

    @Test
    void theReportSaysWhyNothingWasCorrected() throws Exception {
        server.store.update(uncorrected(window("one", 0, 0, 0, 0, 3, 1, 0, 0)));
        server.store.update(uncorrected(active("one", 1, 0, 0, 0, 3, 1, 0, 0)), 0);

        assertThat(server.get("/api/sessions/one/report").body())
                .contains("75.0%</text>", "Note: not corrected: this model has no confusion matrix.")
                .doesNotContain("Corrected for the classifier's confusion", "class=\"reach\"");
    }

    @Test
    void theReportListsAlerts() throws Exception {
        server.store.update(active("one", 9, 0, 0, 0, 3, 1, 0, 0), 0);
        server.store.update(raised("one", 1, "lively", 5));
        server.store.update(raised("one", 1, "delight", 1));
        server.store.update(cleared("one", 1, "delight", 1, 4));

        assertThat(server.get("/api/sessions/one/report").body())
                .contains(
                        "<h2>Alerts</h2><ul class=\"markers\"><li>09:00:10 to 09:00:40 UTC: delight, happy 63% (50 to 75%) when it"
                                + " was raised</li><li>09:00:50 UTC: lively, ");
    }

    @Test
    void downloadsHaveAFixedName() throws Exception {
        server.store.update(active(HOSTILE, 1, 0, 0, 0, 5, 0, 0, 0), 0);

        HttpResponse<String> csv = server.get("/api/sessions/" + encode(HOSTILE) + "/summaries.csv");

        assertThat(csv.headers().firstValue("Content-Disposition")).hasValue("attachment; filename=\"summaries.csv\"");
        assertThat(csv.headers().firstValue("Content-Type")).hasValue("text/csv; charset=utf-8");
    }

    @Test
    void aSessionWithoutFacesHasAReport() throws Exception {
        server.store.update(window("empty", 0, 0, 0, 0, 0, 0, 0, 0));
        server.store.update(active("empty", 1, 0, 0, 0, 0, 0, 0, 0), 0);

        assertThat(server.get("/api/sessions/empty/report").body()).contains("No faces were detected.");
    }

    @Test
    void anUnknownSessionIsNotFound() throws Exception {
        HttpResponse<String> reply = server.get("/api/sessions/nobody");

        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("/api/sessions lists all sessions");
    }

    @Test
    void aBrokenEncodingIsABadRequest() throws Exception {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
            OutputStream out = socket.getOutputStream();
            out.write("GET /api/sessions/%zz HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n"
                    .getBytes(StandardCharsets.US_ASCII));
            assertThat(new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8))
                    .startsWith("HTTP/1.1 400");
        }
    }

    @Test
    void onlyReadingIsAllowed() throws Exception {
        assertThat(server.send(server.request("/api/sessions").POST(BodyPublishers.noBody()))
                        .statusCode())
                .isEqualTo(405);
    }

    @Test
    void onlyListedFilesAreServed() throws Exception {
        assertThat(server.get("/assets/..%2findex.html").statusCode()).isEqualTo(404);
        assertThat(server.get("/assets/").statusCode()).isEqualTo(404);
    }

    @Test
    void thePageCanLoadOnlyItsOwnFiles() throws Exception {
        HttpResponse<String> page = server.get("/");

        assertThat(page.headers().firstValue("Content-Security-Policy")).hasValueSatisfying(policy -> assertThat(policy)
                .contains("default-src 'none'", "script-src 'self'", "frame-ancestors 'none'")
                .doesNotContain("unsafe"));
        assertThat(page.headers().firstValue("X-Content-Type-Options")).hasValue("nosniff");
        assertThat(page.body())
                .doesNotContain("style=")
                .doesNotContain("onclick")
                .doesNotContain("<style");
    }

    @Test
    void unchangedFilesAreNotSentTwice() throws Exception {
        String tag = server.get("/assets/main.js").headers().firstValue("ETag").orElseThrow();

        assertThat(server.send(server.request("/assets/main.js").header("If-None-Match", tag))
                        .statusCode())
                .isEqualTo(304);
    }

    @Test
    void largeRepliesAreCompressedOnRequest() throws Exception {
        HttpResponse<byte[]> reply = server.client()
                .send(
                        server.request("/assets/uplot.js")
                                .header("Accept-Encoding", "gzip")
                                .build(),
                        BodyHandlers.ofByteArray());

        assertThat(reply.headers().firstValue("Content-Encoding")).hasValue("gzip");
        try (GZIPInputStream script = new GZIPInputStream(new ByteArrayInputStream(reply.body()))) {
            assertThat(new String(script.readAllBytes(), StandardCharsets.UTF_8))
                    .contains("uPlot");
        }
    }

    @Test
    void otherHostNamesAreRejectedOnLoopback() throws Exception {
        assertThat(statusFor("evil.example")).isEqualTo(403);
        assertThat(statusFor("localhost")).isEqualTo(200);
    }

    @Test
    void readinessFollowsTheSource() throws Exception {
        server.store.source(SourceStatus.lost("kafka:9092"));
        HttpResponse<String> lost = server.get("/ready");
        server.store.source(SourceStatus.FOLLOWING);

        assertThat(lost.statusCode()).isEqualTo(503);
        assertThat(lost.body()).contains("No Kafka broker responds at kafka:9092");
        assertThat(server.get("/ready").statusCode()).isEqualTo(200);
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
    }

    @Test
    void metricsIncludeTheNumberOfSessions() throws Exception {
        server.store.update(active("one", 1, 0, 0, 0, 5, 0, 0, 0), 0);

        assertThat(server.get("/metrics").body()).contains("emotion_streams_dashboard_sessions 1.0");
    }

    private int statusFor(String host) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port());
                BufferedReader in =
                        new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.UTF_8))) {
            String request = "GET /api/sessions HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
            socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
            return Integer.parseInt(in.readLine().substring("HTTP/1.1 ".length(), "HTTP/1.1 200".length()));
        }
    }

    /** Like encodeURIComponent in JavaScript. */
    private static String encode(String id) {
        return URLEncoder.encode(id, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
