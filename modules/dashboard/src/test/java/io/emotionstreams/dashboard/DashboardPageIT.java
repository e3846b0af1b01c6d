package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TrackSummary;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The page in a real browser, on a real broker. */
class DashboardPageIT extends PageFixture {
    private static final Duration DEADLINE = Duration.ofMinutes(2);
    private static final String HOSTILE = "<img src=x onerror=\"document.title='owned'\">&amp;\"'/..,%";

    @Test
    void anEmptyDashboardSaysHowToPublish(TestCluster cluster) throws Exception {
        try (Dashboard dashboard = start(cluster, cluster.createTopics(TopicLayout.DEFAULT))) {
            browser.open(dashboard.url().toString());

            awaitText("#content", "./emotion-streams replay");
            awaitText("#connection", "Up to date");
            browser.screenshot("empty");
        }
    }

    @Test
    void theTimelineGrowsAndSurvivesAReload(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            write(windows, sessions, "usability-test", 0, 10);
            browser.open(dashboard.url() + "#/session/usability-test");
            awaitLabel("10 windows");

            write(windows, sessions, "usability-test", 10, 25);
            awaitLabel("25 windows");
            long faces = Arrays.stream(Summaries.moods(25)).sum();
            awaitText(".facts", "%,d".formatted(faces));
            String facts = browser.text(".facts");

            browser.reload();
            awaitLabel("25 windows");
            assertThat(withoutLatency(browser.text(".facts"))).isEqualTo(withoutLatency(facts));
        }
    }

    @Test
    void hostileIdsStayText(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            write(windows, sessions, HOSTILE, 0, 5);
            browser.open(dashboard.url().toString());
            awaitText(".sessions .name", HOSTILE);

            browser.all(".sessions a").get(0).click();

            awaitText(".session h2", HOSTILE);
            awaitLabel("5 windows");
            assertThat(browser.all("img")).isEmpty();
            assertThat((String) browser.evaluate("document.title"))
                    .contains("onerror")
                    .isNotEqualTo("owned");
        }
    }

    @Test
    void theListIsNavigableByKeyboard(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            sessions.send("first", Summaries.active("first", 9, 0, 0, 0, 1, 0, 0, 0));
            sessions.send("second", Summaries.active("second", 5, 0, 0, 0, 1, 0, 0, 0));
            browser.open(dashboard.url().toString());
            await().atMost(DEADLINE).until(() -> browser.all(".sessions a").size() == 2);

            browser.all(".groups-link a").get(0).sendKeys(Keys.TAB);
            browser.focused().sendKeys(Keys.ARROW_DOWN);
            browser.focused().sendKeys(Keys.ENTER);

            awaitText(".session h2", "second");
        }
    }

    @Test
    void thePageReportsAStoppedDashboardAndReconnects(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        int port;
        try (Dashboard dashboard = start(cluster, topics)) {
            port = dashboard.url().getPort();
            browser.open(dashboard.url().toString());
            awaitText("#connection", "Up to date");
        }
        awaitText("#problem", "The dashboard is not responding");
        browser.screenshot("stopped");
        try (Dashboard dashboard =
                Dashboard.start(DashboardSettings.onLoopback(client(cluster), client(cluster), topics, port))) {
            assertThat(dashboard.url().getPort()).isEqualTo(port);
            awaitText("#connection", "Up to date");
            await().atMost(DEADLINE).until(() -> browser.text("#problem").isEmpty());
        }
    }

    @Test
    void anUncorrectedSessionSaysSoAndACorrectedOneShowsItsIntervals(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            windows.send("raw", Summaries.uncorrected(Summaries.window("raw", 0, 0, 0, 0, 3, 1, 0, 0)));
            sessions.send("raw", Summaries.uncorrected(Summaries.active("raw", 1, 0, 0, 0, 3, 1, 0, 0)));
            write(windows, sessions, "corrected", 0, 1);

            browser.open(dashboard.url() + "#/session/raw");
            awaitText(".session", "Not corrected: this model has no confusion matrix.");
            awaitText(".bars .most", "75%");
            assertThat(browser.all(".bars .reach:not([hidden])")).isEmpty();
            browser.screenshot("not-corrected");

            browser.open(dashboard.url() + "#/session/corrected");
            await().atMost(DEADLINE)
                    .until(() -> browser.all(".bars .reach:not([hidden])").size() == 14);
            assertThat(browser.text(".session")).doesNotContain("Not corrected");
        }
    }

    @ParameterizedTest
    @CsvSource({"390,844,false", "390,844,true", "1440,1000,false", "1440,1000,true"})
    void itFitsTheScreen(int width, int height, boolean dark, TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            write(windows, sessions, "classroom", 0, 90);
            write(windows, sessions, "usability-test-2", 0, 60);
            sessions.send("usability-test-3", Summaries.ended("usability-test-3", 40, Summaries.moods(40)));
            browser.screen(width, height, dark);
            String name = width + (dark ? "-dark" : "-light");
            browser.open(dashboard.url().toString());
            await().atMost(DEADLINE).until(() -> browser.all(".sessions a").size() == 3);
            browser.screenshot("list-" + name);
            assertFits();
            browser.open(dashboard.url() + "#/session/classroom");
            awaitLabel("90 windows");
            browser.screenshot("session-" + name);
            assertFits();
            browser.open(dashboard.url() + "#/session/classroom,usability-test-2");
            await().atMost(DEADLINE)
                    .until(() -> browser.all(".session .plot canvas").size() == 2);
            browser.screenshot("two-" + name);
            assertFits();
            browser.open(dashboard.url() + "api/sessions/classroom/report");
            browser.screenshot("report-" + name);
            assertFits();
        }
    }

    @Test
    void tracksAreRowsThatCanBeSorted(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, TrackSummary> tracks = cluster.writer(topics.trackSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            for (int track = 1; track <= 20; track++) {
                tracks.send("one", Summaries.track("one", track, 0, track % 10, 5, Emotion.ofIndex(track % 7)));
            }
            write(windows, sessions, "one", 0, 3);
            browser.open(dashboard.url() + "#/session/one");
            awaitText(".people .pages", "1 to 12 of 20");
            assertThat(browser.text(".people tbody tr")).startsWith("1\n");

            browser.all(".people thead .most button").get(0).click();

            awaitText(".people tbody tr", "7\n");
            assertThat(browser.text(".people tbody .most")).contains("angry 100%");
            assertThat(browser.all(".life span[data-emotion='angry']")).isNotEmpty();
            browser.screenshot("people");
            assertFits();
        }
    }

    @Test
    void aMarkerIsSetByKeyboardSurvivesAReloadAndIsRemoved(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            write(windows, sessions, "one", 0, 10);
            browser.open(dashboard.url() + "#/session/one");
            awaitLabel("10 windows");

            browser.all(".plots")
                    .get(0)
                    .sendKeys(Keys.HOME, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, Keys.ARROW_RIGHT, "m");
            browser.focused().sendKeys(HOSTILE.substring(0, 40), Keys.ENTER);

            awaitText(".markers li", HOSTILE.substring(0, 40));
            awaitText(".markers li .verdict", "than chance allows");
            browser.screenshot("marker");
            browser.reload();
            awaitText(".markers li", HOSTILE.substring(0, 40));
            assertFits();

            browser.all(".markers li button").get(0).click();
            await().atMost(DEADLINE).until(() -> browser.all(".markers li").isEmpty());
        }
    }

    @Test
    void alertsAreShownWhileTheyAreRaisedAndWhenTheyAreCleared(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, EmotionAlert> alerts = cluster.writer(topics.emotionAlerts());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            write(windows, sessions, "one", 0, 30);
            alerts.send("one", Summaries.raised("one", 1, "delight", 4));
            alerts.send("one", Summaries.cleared("one", 1, "delight", 4, 9));
            alerts.send("one", Summaries.raised("one", 1, "delight", 15));
            alerts.send("one", Summaries.raised("one", 1, "lively", 20));
            browser.open(dashboard.url() + "#/session/one");
            awaitText(".sessions .state", "Live · 2 alerts");
            awaitText(".alerts", "happy 63% (50% to 75%)");
            awaitLabel("30 windows");
            assertThat(browser.all(".alerts li"))
                    .extracting(row -> row.getDomAttribute("data-state"))
                    .containsExactly("raised", "raised", "cleared");
            browser.screenshot("alerts");
            assertFits();

            alerts.send("one", Summaries.cleared("one", 1, "lively", 20, 28));

            awaitText(".sessions .state", "Live · 1 alert");
        }
    }

    @Test
    void sessionsAreComparedFromAMarkerThatAllHave(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionMarker> markers = cluster.writer(topics.sessionMarkers());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            for (String session : List.of("one", "two", "three")) {
                write(windows, sessions, session, 0, 20);
                long start = Summaries.START + session.length() * Summaries.WINDOW;
                markers.send("m/" + session, new SessionMarker(session, "m", "Prompt", start, null));
            }
            markers.send("n/one", new SessionMarker("one", "n", "Only here", Summaries.START, null));
            browser.open(dashboard.url() + "#/session/one,two,three");
            awaitText("#overlay-align", "Prompt");
            assertThat(browser.text("#overlay-align")).doesNotContain("Only here");
            assertThat(browser.all(".overlay .names li")).hasSize(3);
            browser.screenshot("compared-by-start");

            browser.all("#overlay-align option").get(1).click();

            browser.screenshot("compared-by-marker");
            assertFits();
            browser.all(".chip").get(2).click();
            await().atMost(DEADLINE)
                    .until(() -> browser.all(".overlay .names li").size() == 2);
        }
    }

    @Test
    void ofVeryManySessionsTheFirstAreShownAndOthersAreFoundByTheirIds(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            sessions.sendAll(IntStream.range(0, 10_000)
                    .mapToObj(i -> new ProducerRecord<>(
                            topics.sessionSummary().name(),
                            "camera-" + i,
                            Summaries.active("camera-" + i, 1, 0, 0, 0, 1, 0, 0, 0)))
                    .toList());
            browser.open(dashboard.url().toString());
            awaitText("#more", "200 of 10,000 shown");
            assertThat(browser.all(".sessions a")).hasSize(200);

            browser.all("#find").get(0).sendKeys("camera-9876");

            await().atMost(DEADLINE).until(() -> browser.all(".sessions a").size() == 1);
            assertThat(browser.text(".sessions .name")).isEqualTo("camera-9876");
            browser.screenshot("very-many");
        }
    }

    @Test
    void groupsOfSessionsAreComparedByThePatternsOfTheirIds(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics);
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            for (int i = 0; i < 15; i++) {
                sessions.send("before-" + i, Summaries.ended("before-" + i, 5, 0, 0, 0, 20 + i % 4, 9, 0, 80));
                sessions.send("after-" + i, Summaries.ended("after-" + i, 5, 0, 0, 0, 60 + i % 4, 9, 0, 40));
            }
            browser.open(dashboard.url() + "#/");
            browser.all(".groups-link a").get(0).click();

            browser.all(".groups input").get(0).sendKeys("before-*");
            browser.all(".groups input").get(1).sendKeys("after-*", Keys.ENTER);

            awaitText(".groups .verdict", "Happy is more frequent in after-* than in before-*");
            assertThat(browser.all(".groups .bars")).hasSize(2);
            assertThat(browser.all(".groups tr.beyond")).isNotEmpty();
            browser.screenshot("groups");
            assertFits();
            browser.screen(390, 844, true);
            browser.screenshot("groups-390-dark");
            assertFits();
        }
    }

    private static void assertFits() {
        assertThat((Boolean) browser.evaluate(
                        "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                .as("no horizontal scrolling")
                .isTrue();
    }

    private static void write(
            TopicWriter<String, EmotionSummary> windows,
            TopicWriter<String, SessionSummary> sessions,
            String session,
            int from,
            int to) {
        for (int i = from; i < to; i++) {
            windows.send(session, Summaries.window(session, i, Summaries.mood(i)));
        }
        sessions.send(session, Summaries.active(session, to, Summaries.moods(to)));
    }

    private static void awaitText(String selector, String text) {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(browser.text(selector)).contains(text));
    }

    private static void awaitLabel(String text) {
        await().atMost(DEADLINE).untilAsserted(() -> assertThat(browser.all(".plot"))
                .singleElement()
                .satisfies(
                        plot -> assertThat(plot.getDomAttribute("aria-label")).contains(text)));
    }

    private static String withoutLatency(String facts) {
        return facts.replaceAll("(?s)Latency.*Model", "Model");
    }

    private static Dashboard start(TestCluster cluster, Topics topics) {
        return Dashboard.start(DashboardSettings.onLoopback(client(cluster), client(cluster), topics, 0));
    }

    private static Map<String, Object> client(TestCluster cluster) {
        return Map.of("bootstrap.servers", cluster.bootstrapServers());
    }
}
