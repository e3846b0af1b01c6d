package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.START;
import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.SessionMarker;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Markers by HTTP: who may set and remove them, and with what. */
class MarkersTest {
    private static final String MARKERS = "/api/sessions/one/markers";
    private static final String NAMED = "{\"name\":\"Prompt\"}";

    private final TestServer server = new TestServer(null);

    @BeforeEach
    void aSession() {
        server.store.update(window("one", 0, 0, 0, 0, 5, 0, 0, 0));
        server.store.update(active("one", 1, 0, 0, 0, 5, 0, 0, 0), 0);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void aMarkerWithoutATimeIsOfTheLatestFrame() throws Exception {
        HttpResponse<String> added = post(MARKERS, NAMED);

        assertThat(added.statusCode()).isEqualTo(201);
        assertThat(server.markers.of("one"))
                .singleElement()
                .isEqualTo(new SessionMarker(
                        "one", server.markers.of("one").get(0).id(), "Prompt", START + Summaries.WINDOW, null));
    }

    @Test
    void aSpanHasAnEnd() throws Exception {
        post(MARKERS, "{\"name\":\"Task\",\"start\":5000,\"end\":9000}");

        assertThat(server.markers.of("one")).singleElement().satisfies(marker -> assertThat(marker.end())
                .isEqualTo(9000));
        assertThat(server.get(MARKERS).body()).contains("\"name\":\"Task\",\"start\":5000,\"end\":9000");
    }

    @Test
    void aMarkerCanBeRemoved() throws Exception {
        post(MARKERS, NAMED);
        String path = MARKERS + "/" + server.markers.of("one").get(0).id();

        assertThat(server.send(server.request(path).DELETE()).statusCode()).isEqualTo(200);
        assertThat(server.markers.of("one")).isEmpty();
        assertThat(server.send(server.request(path).DELETE()).statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{}",
                "{\"name\":\"\"}",
                "{\"name\":7,\"start\":\"x\"}",
                "{\"name\":\"a\\nb\"}",
                "{\"name\":\"a\",\"start\":9,\"end\":3}",
                "{\"name\":\"a\",\"start\":-1}"
            })
    void whatIsNoMarkerIsRefusedWithTheReason(String body) throws Exception {
        HttpResponse<String> refused = post(MARKERS, body);

        assertThat(refused.statusCode()).isEqualTo(400);
        assertThat(refused.body()).startsWith("{\"error\":\"").doesNotContain("\\n");
        assertThat(server.markers.of("one")).isEmpty();
    }

    @Test
    void aLargeBodyIsRefused() throws Exception {
        assertThat(post(MARKERS, "{\"name\":\"" + "x".repeat(5000) + "\"}").statusCode())
                .isEqualTo(413);
    }

    @Test
    void anUnknownSessionHasNoMarkers() throws Exception {
        assertThat(post("/api/sessions/none/markers", NAMED).statusCode()).isEqualTo(404);
        assertThat(server.get("/api/sessions/none/markers").statusCode()).isEqualTo(404);
    }

    @ParameterizedTest
    @CsvSource({"text/plain, 415", "application/x-www-form-urlencoded, 415", "application/json; charset=utf-8, 201"})
    void aBodyMustBeCalledJson(String type, int status) throws Exception {
        HttpRequest.Builder request =
                server.request(MARKERS).header("Content-Type", type).POST(BodyPublishers.ofString(NAMED));

        assertThat(server.send(request).statusCode()).isEqualTo(status);
    }

    @Test
    void anotherSitesPageCanSetAndRemoveNone() throws Exception {
        server.markers.put(new SessionMarker("one", "m1", "Prompt", START, null));
        HttpRequest.Builder add = server.request(MARKERS)
                .header("Origin", "https://evil.example")
                .header("Content-Type", "application/json")
                .POST(BodyPublishers.ofString(NAMED));
        HttpRequest.Builder remove = server.request(MARKERS + "/m1")
                .header("Origin", "https://evil.example")
                .DELETE();

        assertThat(server.send(add).statusCode()).isEqualTo(403);
        assertThat(server.send(remove).statusCode()).isEqualTo(403);
        assertThat(server.markers.of("one")).hasSize(1);
    }

    @Test
    void aTokenIsNeededToSetOne() throws Exception {
        try (TestServer secret = new TestServer("0123456789abcdef")) {
            secret.store.update(active("one", 1, 0, 0, 0, 5, 0, 0, 0), 0);
            HttpRequest.Builder without = secret.request(MARKERS)
                    .header("Content-Type", "application/json")
                    .POST(BodyPublishers.ofString(NAMED));
            HttpRequest.Builder with = secret.request(MARKERS)
                    .header("Content-Type", "application/json")
                    .header("Authorization", "Bearer 0123456789abcdef")
                    .POST(BodyPublishers.ofString(NAMED));

            assertThat(secret.send(without).statusCode()).isEqualTo(401);
            assertThat(secret.send(with).statusCode()).isEqualTo(201);
        }
    }

    @Test
    void aSessionHasAHundredMarkersAtMost() throws Exception {
        for (int i = 0; i < MarkerStore.PER_SESSION; i++) {
            server.markers.put(new SessionMarker("one", "m" + i, "Prompt", START, null));
        }

        assertThat(post(MARKERS, NAMED).body()).contains("100 markers, the most that are kept");
        assertThat(server.markers.put(new SessionMarker("one", "another", "Prompt", START, null)))
                .isFalse();
        assertThat(server.markers.put(new SessionMarker("one", "m7", "Renamed", START, null)))
                .isTrue();
    }

    @Test
    void theSessionsWhoseMarkersChangedLongestAgoLoseThemFirst() {
        int sessions = MarkerStore.CAPACITY / MarkerStore.PER_SESSION + 1;
        for (int session = 0; session < sessions; session++) {
            for (int i = 0; i < MarkerStore.PER_SESSION; i++) {
                server.markers.put(new SessionMarker("s" + session, "m" + i, "Prompt", START, null));
            }
        }

        assertThat(server.markers.of("s0")).isEmpty();
        assertThat(server.markers.of("s1")).hasSize(MarkerStore.PER_SESSION);
    }

    @Test
    void readersAreToldWhenMarkersChange() {
        long seen = server.store.version();

        server.store.markersChanged("one");

        assertThat(server.store.since(seen).sessions()).singleElement().satisfies(change -> {
            assertThat(change.reloadMarkers()).isTrue();
            assertThat(change.reloadTimeline()).isFalse();
        });
    }

    private HttpResponse<String> post(String path, String body) throws Exception {
        return server.send(
                server.request(path).header("Content-Type", "application/json").POST(BodyPublishers.ofString(body)));
    }
}
