package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.openqa.selenium.Keys;

/** The recorded frame at the time under the pointer, in a real browser, on a real broker. */
class RecordingPageIT extends PageFixture {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;
    private static final int SECONDS = 20;
    private static final BoundingBox FACE = new BoundingBox(200, 100, 80, 80);

    /** Moves the pointer to a share of the timeline's width. */
    private static final String POINT =
            """
            (() => {
              const over = document.querySelector(".plot .u-over");
              const { left, top, width } = over.getBoundingClientRect();
              over.dispatchEvent(new MouseEvent("mousemove",
                { bubbles: true, clientX: left + %s * width, clientY: top + 20 }));
            })()""";

    private static final String COVERED_NAMES =
            """
            (() => {
              const names = [...document.querySelectorAll(".recorded .tag")].map((name) => name.getBoundingClientRect());
              return names.filter((one, i) => names.slice(0, i).some((other) => one.left < other.right
                && one.right > other.left && one.top < other.bottom && one.bottom > other.top)).length;
            })()""";

    @Test
    void theFrameUnderThePointerIsShownWithItsBoxesAndBlurredFaces(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        publish(cluster, topics, true);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED)) {
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).until(() -> pictureOfSecond(SECONDS - 1));

            browser.evaluate(POINT.formatted("0.41")); // of 20 seconds
            await().atMost(DEADLINE).until(() -> pictureOfSecond(8));

            assertThat(browser.text(".recorded h3")).isEqualTo("Recorded frame");
            assertThat(browser.text(".recorded .face")).contains("1", "happy");
            assertThat(browser.text(".recorded .note")).contains("Faces are blurred");
            assertThat(contrastInTheFace()).as("of 127 in the frame").isLessThan(32);
            browser.screenshot("recording");

            browser.all(".plots").get(0).sendKeys(Keys.HOME, Keys.ARROW_RIGHT);
            await().atMost(DEADLINE).until(() -> pictureOfSecond(1) || pictureOfSecond(2));
        }
    }

    @Test
    void withoutResultsABlurredFrameIsRefusedAndAFullOneShown(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        publish(cluster, topics, false);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED)) {
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).untilAsserted(() -> assertThat(browser.text(".recorded"))
                    .contains("its faces can't be blurred", "--times original"));
            assertThat(browser.all(".picture img")).isEmpty();
        }
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.FULL)) {
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).until(() -> pictureOfSecond(SECONDS - 1));
            assertThat(browser.text(".recorded")).contains("What was found in this frame is not on the topic");
            assertThat(browser.all(".recorded .face")).isEmpty();
        }
    }

    @Test
    void ofAFrameThatWasNotAnalyzedTheOneBeforeIsShown(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        publish(cluster, topics, true);
        long skipped = Summaries.START + 5_900;
        FakeRecordings recordings =
                recordings().with("one", skipped, Frames.encoded(Frames.image(WIDTH, HEIGHT, FACE), "jpeg"));
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED, recordings)) {
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).until(() -> pictureOfSecond(SECONDS - 1));

            browser.evaluate(POINT.formatted(5.9 / SECONDS));

            await().atMost(DEADLINE).until(() -> pictureOfSecond(5));
            assertThat(browser.text(".recorded .face")).contains("happy");
        }
    }

    @ParameterizedTest
    @CsvSource({"390,844,false", "1280,900,true", "1920,1080,false"})
    void itFitsTheScreen(int width, int height, boolean dark, TestCluster cluster) throws Exception {
        browser.screen(width, height, dark);
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        publish(cluster, topics, true);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED)) {
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).until(() -> pictureOfSecond(SECONDS - 1));
            browser.screenshot("recording-" + width + (dark ? "-dark" : "-light"));

            assertThat((Boolean) browser.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("no horizontal scrolling")
                    .isTrue();
        }
    }

    @Test
    void namesInThePictureDoNotCoverEachOther(TestCluster cluster) throws Exception {
        browser.screen(390, 844, false);
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        publish(
                cluster,
                topics,
                true,
                FACE,
                new BoundingBox(250, 110, 40, 40),
                new BoundingBox(295, 105, 40, 40),
                new BoundingBox(500, 100, 60, 60));
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED)) {
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).until(() -> browser.all(".recorded .tag").size() == 4);

            assertThat(browser.evaluate(COVERED_NAMES)).isEqualTo(0L);
            assertThat(browser.all(".recorded .tag")).last().satisfies(alone -> assertThat(alone.getText())
                    .contains("happy"));
        }
    }

    private static boolean pictureOfSecond(int second) {
        long capturedAt = Summaries.START + second * 1000L;
        return Boolean.TRUE.equals(browser.evaluate(
                "document.querySelector('.picture img')?.src.endsWith('/recording/%d.jpg')".formatted(capturedAt)));
    }

    /** A session that is over, with one frame each second. */
    private static void publish(TestCluster cluster, Topics topics, boolean withResults) {
        publish(cluster, topics, withResults, FACE);
    }

    private static void publish(TestCluster cluster, Topics topics, boolean withResults, BoundingBox... faces) {
        try (TopicWriter<String, FaceEmotions> results = cluster.writer(topics.faceEmotions());
                TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> summaries = cluster.writer(topics.sessionSummary())) {
            for (int second = 0; second < SECONDS; second++) {
                if (withResults) {
                    results.send("two", Frames.results(second, second * 1000L, WIDTH, HEIGHT));
                    results.send("one", Frames.results(second, second * 1000L, WIDTH, HEIGHT, faces));
                }
                windows.send(
                        "one",
                        Summaries.growing(
                                "one", second / 10, second % 10, second % 10 + 1, 0, 0, 0, second + 1, 0, 0, 0));
            }
            summaries.send("one", Summaries.ended("one", SECONDS / 10, 0, 0, 0, SECONDS, 0, 0, 0));
        }
    }

    private static Dashboard start(TestCluster cluster, Topics topics, PreviewMode mode) throws IOException {
        return start(cluster, topics, mode, recordings());
    }

    private static FakeRecordings recordings() throws IOException {
        byte[] image = Frames.encoded(Frames.image(WIDTH, HEIGHT, FACE), "jpeg");
        FakeRecordings recordings = new FakeRecordings();
        for (int second = 0; second < SECONDS; second++) {
            recordings.with("one", Summaries.START + second * 1000L, image);
        }
        return recordings;
    }

    private static Dashboard start(TestCluster cluster, Topics topics, PreviewMode mode, Recordings recordings) {
        Map<String, Object> client = Map.of("bootstrap.servers", cluster.bootstrapServers());
        return Dashboard.start(DashboardSettings.onLoopback(client, client, topics, 0)
                .with(new PreviewSettings(mode, Duration.ofMinutes(10), recordings)));
    }
}
