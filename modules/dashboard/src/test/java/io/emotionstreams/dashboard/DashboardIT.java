package io.emotionstreams.dashboard;

import static io.emotionstreams.dashboard.Summaries.active;
import static io.emotionstreams.dashboard.Summaries.ended;
import static io.emotionstreams.dashboard.Summaries.window;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedBroker.class)
@Timeout(120)
class DashboardIT {
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void aRestartedDashboardShowsTheSame(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            for (int i = 0; i < 30; i++) {
                windows.send("one", window("one", i, Summaries.mood(i)));
            }
            sessions.send("one", ended("one", 30, Summaries.moods(30)));
        }

        String before;
        try (Dashboard dashboard = start(cluster, topics)) {
            awaitReady(dashboard);
            before = get(dashboard, "api/sessions/one/timeline");
        }
        try (Dashboard dashboard = start(cluster, topics)) {
            awaitReady(dashboard);
            assertThat(get(dashboard, "api/sessions/one/timeline"))
                    .isEqualTo(before)
                    .contains("\"frames\":4500");
        }
    }

    @Test
    void summariesWrittenWhileItRunsAreShown(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            awaitReady(dashboard);
            sessions.send("one", active("one", 1, 0, 0, 0, 5, 0, 0, 0));

            await().atMost(DEADLINE).untilAsserted(() -> assertThat(get(dashboard, "api/sessions/one"))
                    .contains("\"state\":\"live\""));

            sessions.send("one", null);
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(get(dashboard, "api/sessions"))
                    .isEqualTo("{\"sessions\":[]}"));
        }
    }

    @Test
    void anUnreadableRecordIsCountedAndSkipped(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        // The serdes of the dead-letter topic write any bytes; here to another topic.
        var bytes = new io.emotionstreams.contracts.Topic<>(
                "session-summary",
                topics.sessionSummary().name(),
                topics.deadLetters().keySerde(),
                topics.deadLetters().valueSerde());
        try (TopicWriter<String, byte[]> nonsense = cluster.writer(bytes);
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary());
                Dashboard dashboard = start(cluster, topics)) {
            nonsense.send("one", new byte[] {'{', '}', 'x'});
            sessions.send("one", active("one", 1, 0, 0, 0, 5, 0, 0, 0));

            await().atMost(DEADLINE).untilAsserted(() -> assertThat(get(dashboard, "api/sessions/one"))
                    .contains("\"faces\":5"));
            assertThat(get(dashboard, "metrics")).contains("emotion_streams_dashboard_records_unreadable_total 1.0");
        }
    }

    @Test
    void markersOfAnyClientAreShownAndHostileOnesStopNothing(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        var bytes = new io.emotionstreams.contracts.Topic<>(
                "session-markers",
                topics.sessionMarkers().name(),
                topics.deadLetters().keySerde(),
                topics.deadLetters().valueSerde());
        try (TopicWriter<String, byte[]> hostile = cluster.writer(bytes);
                TopicWriter<String, SessionMarker> markers = cluster.writer(topics.sessionMarkers());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary());
                Dashboard dashboard = start(cluster, topics)) {
            sessions.send("one", active("one", 1, 0, 0, 0, 5, 0, 0, 0));
            hostile.send("m1/one", new byte[] {(byte) 0xff, 0});
            hostile.send("no-slash", null);
            hostile.send("m9/one", marker("m1", "{}").getBytes(StandardCharsets.UTF_8));
            hostile.send("m2/one", marker("m2", "\"" + "x".repeat(5000) + "\"").getBytes(StandardCharsets.UTF_8));
            markers.send("m3/one", new SessionMarker("one", "m3", "Prompt", Summaries.START, null));

            await().atMost(DEADLINE).untilAsserted(() -> assertThat(get(dashboard, "api/sessions/one/markers"))
                    .contains("{\"markers\":[{\"session\":\"one\",\"id\":\"m3\",\"name\":\"Prompt\""));
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(get(dashboard, "metrics"))
                    .contains("emotion_streams_dashboard_records_unreadable_total 3.0"));

            markers.send("m3/one", null);
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(get(dashboard, "api/sessions/one/markers"))
                    .contains("\"markers\":[]"));
        }
    }

    @Test
    void aMarkerSetByHttpIsOnTheTopic(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            sessions.send("one", active("one", 1, 0, 0, 0, 5, 0, 0, 0));
        }
        try (Dashboard dashboard = start(cluster, topics)) {
            awaitReady(dashboard);
            HttpRequest add = HttpRequest.newBuilder(dashboard.url().resolve("api/sessions/one/markers"))
                    .header("Content-Type", "application/json")
                    .POST(HttpRequest.BodyPublishers.ofString("{\"name\":\"Prompt\"}"))
                    .build();
            assertThat(client.send(add, BodyHandlers.ofString()).statusCode()).isEqualTo(201);
        }
        try (Dashboard restarted = start(cluster, topics)) {
            awaitReady(restarted);
            assertThat(get(restarted, "api/sessions/one/markers")).contains("\"name\":\"Prompt\"");
        }
    }

    private static String marker(String id, String name) {
        return "{\"session\":\"one\",\"id\":\"%s\",\"name\":%s,\"start\":1}".formatted(id, name);
    }

    @Test
    void aMissingTopicIsReportedUntilItExists(TestCluster cluster) throws Exception {
        Topics topics = Topics.withPrefix(cluster.prefix());
        try (Dashboard dashboard = start(cluster, topics)) {
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(get(dashboard, "ready"))
                    .contains("no-topics", topics.emotionSummary().name(), "emotion-streams topics"));

            cluster.createTopics(TopicLayout.DEFAULT);

            awaitReady(dashboard);
        }
    }

    @Test
    void aLostBrokerIsReported(@TempDir java.nio.file.Path data) throws Exception {
        EmbeddedBroker first = EmbeddedBroker.start(data);
        String servers = first.bootstrapServers();
        Topics topics;
        try (TestCluster cluster = new TestCluster(first, "lost-")) {
            topics = cluster.createTopics(TopicLayout.DEFAULT);
        }
        try (Dashboard dashboard = Dashboard.start(DashboardSettings.onLoopback(
                Map.of("bootstrap.servers", servers), Map.of("bootstrap.servers", servers), topics, 0))) {
            awaitReady(dashboard);
            first.close();
            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(get(dashboard, "ready")).contains("lost", servers));
        }
    }

    @Test
    void aPortInUseIsReportedInOneSentence(TestCluster cluster) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics)) {
            int inUse = dashboard.url().getPort();
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> Dashboard.start(DashboardSettings.onLoopback(
                            Map.of("bootstrap.servers", cluster.bootstrapServers()),
                            Map.of("bootstrap.servers", cluster.bootstrapServers()),
                            topics,
                            inUse)))
                    .withMessageContaining("port " + inUse)
                    .withMessageContaining("choose another port");
        }
    }

    private static Dashboard start(TestCluster cluster, Topics topics) {
        return Dashboard.start(DashboardSettings.onLoopback(
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                Map.of("bootstrap.servers", cluster.bootstrapServers()),
                topics,
                0));
    }

    private void awaitReady(Dashboard dashboard) {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(get(dashboard, "ready")).contains("\"following\""));
    }

    private String get(Dashboard dashboard, String path) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(dashboard.url().resolve(path)).build(), BodyHandlers.ofString())
                .body();
    }
}
