package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The latest frame beside a live session, in a real browser, on a real broker. */
class PreviewPageIT extends PageFixture {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final int WIDTH = 640;
    private static final int HEIGHT = 360;

    /** Where the white square in the picture begins, and where its box does, in pixels; null without a picture. */
    private static final String STEP =
            """
            (() => {
              const image = document.querySelector(".picture img");
              const box = document.querySelector(".picture .face");
              if (!image || !box) { return null; }
              const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
              const context = canvas.getContext("2d");
              context.drawImage(image, 0, 0);
              const { data } = context.getImageData(0, 180, 640, 1);
              let left = 0;
              while (left < 640 && data[left * 4] < 128) { left++; }
              return [left, Math.round(parseFloat(box.style.left) * 6.4)];
            })()""";

    private static final String NAME_IS_IN_PICTURE =
            """
            (() => {
              const name = document.querySelector(".picture .tag").getBoundingClientRect();
              const picture = document.querySelector(".picture").getBoundingClientRect();
              return name.left >= picture.left && name.right <= picture.right
                && name.top >= picture.top && name.bottom <= picture.bottom;
            })()""";

    @Test
    void theFrameIsShownWithItsBoxesAndBlurredFaces(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        BoundingBox face = new BoundingBox(200, 100, 80, 80);
        BufferedImage frame = Frames.image(WIDTH, HEIGHT, face);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED);
                Sender sender = new Sender(cluster, topics)) {
            sender.live("one");
            sender.live("two");
            browser.open(dashboard.url() + "#/session/one,two");
            await().atMost(DEADLINE)
                    .until(() -> browser.all(".preview p").stream()
                                    .filter(text -> text.getText().contains("Waiting for the next frame"))
                                    .count()
                            == 2);

            // The preview reads from the end on, so frames are sent until one is shown.
            await().atMost(DEADLINE).until(() -> {
                sender.send("one", frame, face);
                return !browser.all(".picture img").isEmpty();
            });

            assertThat(browser.text(".face")).contains("1", "happy");
            assertThat(browser.text(".preview .note")).contains("Faces are blurred");
            assertThat(contrastInTheFace()).as("of 127 in the frame").isLessThan(32);
            assertThat(browser.all(".preview")).last().satisfies(other -> assertThat(other.getText())
                    .as("the other session has no frame")
                    .contains("Waiting for the next frame"));
            browser.screenshot("preview");
        }
    }

    @ParameterizedTest
    @CsvSource({"390,844,false", "1280,900,true", "1920,1080,false"})
    void itFitsTheScreen(int width, int height, boolean dark, TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        BoundingBox face = new BoundingBox(540, 4, 80, 80);
        browser.screen(width, height, dark);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED);
                Sender sender = new Sender(cluster, topics)) {
            sender.live("one");
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).until(() -> {
                sender.send("one", Frames.image(WIDTH, HEIGHT, face), face);
                return !browser.all(".picture .face").isEmpty();
            });
            browser.screenshot("preview-" + width + (dark ? "-dark" : "-light"));

            assertThat((Boolean) browser.evaluate(
                            "document.documentElement.scrollWidth <= document.documentElement.clientWidth"))
                    .as("no horizontal scrolling")
                    .isTrue();
            assertThat((Boolean) browser.evaluate(NAME_IS_IN_PICTURE))
                    .as("the name of a face in a corner is in the picture")
                    .isTrue();
        }
    }

    @Test
    void boxesAreAlwaysInStepWithThePicture(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.FULL);
                Sender sender = new Sender(cluster, topics)) {
            sender.live("one");
            browser.open(dashboard.url() + "#/session/one");
            int[] x = {0};
            int[] pictures = {0};
            long[] last = {-1};
            await().atMost(DEADLINE.multipliedBy(2)).until(() -> {
                x[0] = (x[0] + 37) % 500;
                BoundingBox box = new BoundingBox(x[0], 140, 80, 80);
                sender.send("one", Frames.square(WIDTH, HEIGHT, box), box);
                if (browser.evaluate(STEP) instanceof List<?> step) {
                    long inPicture = ((Number) step.get(0)).longValue();
                    assertThat(((Number) step.get(1)).longValue()).isBetween(inPicture - 2, inPicture + 2);
                    pictures[0] += inPicture == last[0] ? 0 : 1;
                    last[0] = inPicture;
                }
                return pictures[0] >= 5;
            });
            assertThat(browser.text(".preview .note")).contains("Faces are shown");
        }
    }

    @Test
    void whenTheSessionEndsItsFrameGoes(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        BoundingBox face = new BoundingBox(200, 100, 80, 80);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED);
                Sender sender = new Sender(cluster, topics)) {
            sender.live("one");
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE).until(() -> {
                sender.send("one", Frames.image(WIDTH, HEIGHT, face), face);
                return !browser.all(".picture img").isEmpty();
            });

            sender.summaries.send("one", Summaries.ended("one", 1, 0, 0, 0, 1, 0, 0, 0));

            await().atMost(DEADLINE)
                    .until(() -> browser.text(".preview").isEmpty()
                            && browser.all(".picture img").isEmpty());
        }
    }

    @Test
    void inPrivacyModeThePageSaysWhyThereIsNoFrame(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        cluster.admin()
                .deleteTopics(
                        List.of(topics.faceEmotions().name(), topics.faceCrops().name()))
                .all()
                .get();
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.BLURRED);
                TopicWriter<String, SessionSummary> summaries = cluster.writer(topics.sessionSummary())) {
            summaries.send("one", Summaries.active("one", 1, 0, 0, 0, 1, 0, 0, 0));
            browser.open(dashboard.url() + "#/session/one");

            await().atMost(DEADLINE).untilAsserted(() -> assertThat(browser.text(".preview"))
                    .contains("There is no preview", "privacy.mode=aggregate"));
            browser.screenshot("preview-in-privacy-mode");
        }
    }

    @Test
    void withoutAPreviewThePageHasNoPlaceForOne(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (Dashboard dashboard = start(cluster, topics, PreviewMode.OFF);
                TopicWriter<String, SessionSummary> summaries = cluster.writer(topics.sessionSummary())) {
            summaries.send("one", Summaries.active("one", 1, 0, 0, 0, 1, 0, 0, 0));
            browser.open(dashboard.url() + "#/session/one");
            await().atMost(DEADLINE)
                    .untilAsserted(() -> assertThat(browser.text(".session h2")).isEqualTo("one"));

            assertThat(browser.all(".preview:not([hidden])")).isEmpty();
        }
    }

    /** Sends frames and what was found in them. */
    private static final class Sender implements AutoCloseable {
        private final Topics topics;
        private final TopicWriter<String, byte[]> frames;
        private final TopicWriter<String, FaceEmotions> results;
        private final TopicWriter<String, SessionSummary> summaries;
        private long index;

        Sender(TestCluster cluster, Topics topics) {
            this.topics = topics;
            this.frames = cluster.writer(topics.videoFrames());
            this.results = cluster.writer(topics.faceEmotions());
            this.summaries = cluster.writer(topics.sessionSummary());
        }

        void live(String session) {
            summaries.send(session, Summaries.active(session, 1, 0, 0, 0, 1, 0, 0, 0));
        }

        void send(String session, BufferedImage image, BoundingBox face) throws IOException {
            long capturedAt = Summaries.START + index * 100;
            ProducerRecord<String, byte[]> frame =
                    new ProducerRecord<>(topics.videoFrames().name(), session, Frames.encoded(image, "jpeg"));
            frame.headers()
                    .add(FrameHeaders.FRAME_INDEX, Long.toString(index).getBytes(StandardCharsets.UTF_8))
                    .add(FrameHeaders.CAPTURED_AT, Long.toString(capturedAt).getBytes(StandardCharsets.UTF_8));
            RecordMetadata place = frames.sendAll(List.of(frame)).get(0);
            EmotionDistribution happy = EmotionDistribution.normalized(new double[] {0, 0, 0, 3, 0, 0, 1});
            results.send(
                    session,
                    new FaceEmotions(
                            new FrameReference(place.partition(), place.offset(), index, capturedAt, null),
                            WIDTH,
                            HEIGHT,
                            List.of(new FaceEmotion(face, 1L, happy.dominant(), 0.75f, happy, null)),
                            "test-model",
                            "cpu"));
            index++;
        }

        @Override
        public void close() {
            frames.close();
            results.close();
            summaries.close();
        }
    }

    private static Dashboard start(TestCluster cluster, Topics topics, PreviewMode mode) {
        Map<String, Object> client = Map.of("bootstrap.servers", cluster.bootstrapServers());
        return Dashboard.start(DashboardSettings.onLoopback(client, client, topics, 0)
                .with(new PreviewSettings(mode, Duration.ofMinutes(10))));
    }
}
