package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.cleared;
import static io.emotionstreams.dashboard.Summaries.ended;
import static io.emotionstreams.dashboard.Summaries.growing;
import static io.emotionstreams.dashboard.Summaries.raised;
import static io.emotionstreams.dashboard.Summaries.track;
import static io.emotionstreams.dashboard.Summaries.uncorrected;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.InputFormat;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.http.Json;
import io.emotionstreams.http.Reply;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

class OpenApiTest {
    private static final JsonMapper JSON = new JsonMapper();

    private final TestServer server = new TestServer(null);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void allServedPathsAndNoOthersAreDescribed() {
        assertThat(document().get("paths").propertyNames())
                .containsExactlyInAnyOrderElementsOf(server.routes.templates().toList());
    }

    @Test
    void sessionsMatchTheirSchema() {
        fill();
        assertThat(problems("Timeline", Json.bytes(server.store.timeline("one").orElseThrow())))
                .isEmpty();
    }

    @Test
    void eventsMatchTheirSchema() {
        fill();
        long seen = server.store.version();
        server.store.update(window("one", 1, 0, 0, 0, 0, 0, 0, 0));

        assertThat(problems("Changes", Json.bytes(server.store.since(0)))).isEmpty();
        assertThat(problems("Changes", Json.bytes(server.store.since(seen)))).isEmpty();
    }

    @Test
    void uncorrectedSessionsMatchTheirSchema() {
        server.store.update(uncorrected(window("one", 0, 0, 0, 0, 3, 1, 0, 0)));
        server.store.update(uncorrected(active("one", 1, 0, 0, 0, 3, 1, 0, 0)), 0);

        assertThat(problems("Timeline", Json.bytes(server.store.timeline("one").orElseThrow())))
                .isEmpty();
    }

    @Test
    void runsMatchTheirSchema() throws Exception {
        server.runs.update("1/one", ended("one", 1, 0, 0, 0, 3, 1, 0, 0));
        server.runs.update("2/one", uncorrected(ended("one", 1, 0, 0, 0, 0, 0, 0, 0)));

        assertThat(problems("Runs", server.get("/api/sessions/one/runs").body().getBytes(StandardCharsets.UTF_8)))
                .isEmpty();
    }

    @Test
    void tracksMatchTheirSchema() {
        server.tracks.update(track("one", 1, 0, 0, 10, Emotion.HAPPY));

        assertThat(problems("Tracks", Json.bytes(server.tracks.of("one", 1)))).isEmpty();
    }

    @Test
    void markersMatchTheirSchema() {
        for (int i = 0; i < 6; i++) {
            server.store.update(window("one", i, 0, 0, 0, 300, 100, 0, 0));
        }
        server.store.update(active("one", 6, 0, 0, 0, 3, 1, 0, 0), 0);
        server.markers.put(new SessionMarker("one", "m1", "Prompt", Summaries.START + 30_000, null));
        server.markers.put(new SessionMarker("one", "m2", "Task", Summaries.START + 1, Summaries.START + 2));

        SessionMarkers markers =
                SessionMarkers.of(server.store.timeline("one").orElseThrow(), server.markers.of("one"));
        assertThat(markers.comparisons()).hasSize(2);
        assertThat(problems("Markers", Json.bytes(markers))).isEmpty();
    }

    @Test
    void previewsMatchTheirSchema() throws Exception {
        try (TestServer watched =
                new TestServer(null, new PreviewSettings(PreviewMode.BLURRED, Duration.ofMinutes(10)))) {
            PreviewDoorTest.show(watched, new byte[1]);
            String shown = watched.get("/api/sessions/one/preview").body();
            assertThat(shown).contains("0-7");
            assertThat(problems("Preview", shown.getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
            watched.previews.ended("one");
            assertThat(problems(
                            "Preview",
                            watched.get("/api/sessions/one/preview").body().getBytes(StandardCharsets.UTF_8)))
                    .isEmpty();
        }
    }

    @Test
    void problemsAndReadinessMatchTheirSchema() {
        assertThat(problems("Problem", Reply.problem(404, "why").body())).isEmpty();
        for (SourceStatus.State state : SourceStatus.State.values()) {
            assertThat(problems("Source", Json.bytes(new SourceStatus(state, "why"))))
                    .isEmpty();
        }
    }

    private void fill() {
        server.store.update(growing("one", 0, 0, 15, 0, 0, 0, 3, 0, 0, 0));
        server.store.update(growing("one", 0, 1, 30, 0, 0, 0, 3, 1, 0, 0));
        server.store.update(active("one", 1, 0, 0, 0, 3, 1, 0, 0), 0);
        server.store.recordLatency("one", 80);
        server.store.update(raised("one", 1, "delight", 0));
        server.store.update(raised("one", 1, "lively", 0));
        server.store.update(cleared("one", 1, "lively", 0, 1));
    }

    static Iterable<?> problems(String schema, byte[] json) {
        ObjectNode reference = JSON.createObjectNode();
        reference.set("components", document().get("components"));
        reference.put("$ref", "#/components/schemas/" + schema);
        Schema compiled = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(reference.toString(), InputFormat.JSON);
        return compiled.validate(new String(json, StandardCharsets.UTF_8), InputFormat.JSON);
    }

    private static JsonNode document() {
        return JSON.readTree(new Assets().at("/openapi.json").body());
    }
}
