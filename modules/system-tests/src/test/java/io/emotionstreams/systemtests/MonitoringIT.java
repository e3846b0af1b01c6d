package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.monitoring.Monitoring;
import io.emotionstreams.monitoring.MonitoringAddress;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a process says of itself over HTTP is what happened to its frames and its stages. */
@ExtendWith(SharedBroker.class)
class MonitoringIT {
    private static final MonitoringAddress ANY_PORT = MonitoringAddress.parse("127.0.0.1:0");
    private static final Set<Stage> ALL = EnumSet.allOf(Stage.class);
    private static final String SESSION = "classroom";
    private static final int FRAMES = 6;
    private static final int BAD = 2;

    @TempDir
    private Path folder;

    @Test
    void eachStageCountsAndTimesWhatItWasSent(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(
                cluster,
                folder,
                Map.of("detection.tiles", "off", "inference.device", "cpu", "aggregation.grace-ms", "0"));
        Topics topics = settings.topics();
        try (Monitoring monitoring = Monitoring.start(ANY_PORT, ALL, cluster.prefix());
                Pipeline pipeline = Pipeline.start(settings, ALL, monitoring.registry(), monitoring::watch)) {
            awaitStatus(monitoring.url().resolve("/ready"), 200);
            try (TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames())) {
                writer.sendAll(records(new Camera<>(topics.videoFrames(), SESSION, System.currentTimeMillis(), 100)));
            }
            SessionSummary summary = Results.awaitSummaries(
                            cluster,
                            topics.sessionSummary(),
                            1,
                            latest -> latest.ended() && latest.deadLetters() == BAD)
                    .get(SESSION);
            int faces = faces(Results.bySession(cluster, topics.faceEmotions()).get(SESSION));
            Scrape scrape = Scrape.of(monitoring.url());

            assertThat(summary.frames()).isEqualTo(FRAMES);
            for (Stage stage : Stage.values()) {
                String label = "stage=\"" + stage.label() + "\"";
                assertThat(scrape.value("emotion_streams_frames_total", label)).isEqualTo(FRAMES);
                assertThat(scrape.value("emotion_streams_faces_total", label)).isEqualTo(faces);
                assertThat(scrape.value("emotion_streams_dead_letters_total", label))
                        .isEqualTo(stage == Stage.DETECT ? BAD : 0);
                assertThat(scrape.value("emotion_streams_latency_seconds_count", label))
                        .isEqualTo(FRAMES);
                assertThat(scrape.value("emotion_streams_latency_seconds_sum", label))
                        .isPositive();
                assertThat(scrape.value("emotion_streams_stage_running", label)).isEqualTo(1);
            }
            assertThat(scrape.value("emotion_streams_frame_faces_count")).isEqualTo(FRAMES);
            assertThat(scrape.value("emotion_streams_frame_faces_sum")).isEqualTo(faces);
            assertThat(scrape.value("emotion_streams_detection_seconds_count")).isEqualTo(FRAMES);
            assertThat(scrape.value("emotion_streams_inference_batch_faces_sum"))
                    .isEqualTo(faces);
            assertThat(scrape.value("emotion_streams_inference_batch_faces_count"))
                    .isEqualTo(scrape.value("emotion_streams_inference_seconds_count"))
                    .isBetween(1.0, (double) FRAMES);
            assertThat(scrape.value("emotion_streams_inference_queue_seconds_count"))
                    .isBetween(1.0, (double) FRAMES);
            assertThat(scrape.value("emotion_streams_late_frames_total")).isZero();
            assertThat(scrape.value(
                            "emotion_streams_model",
                            "model=\"" + pipeline.classifier().model() + "\"",
                            "device=\"cpu\""))
                    .isEqualTo(1);
        }
    }

    @Test
    void kafkasOwnMetricsAreToldWithTheStageThatTheyBelongTo(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        try (Monitoring monitoring = Monitoring.start(ANY_PORT, EnumSet.of(Stage.AGGREGATE), "");
                Pipeline pipeline = Pipeline.start(
                        settings, EnumSet.of(Stage.AGGREGATE), monitoring.registry(), monitoring::watch)) {
            await().atMost(DEADLINE).pollInterval(Duration.ofMillis(500)).untilAsserted(() -> assertThat(
                            Scrape.of(monitoring.url()).lines())
                    .anyMatch(line -> line.startsWith("kafka_consumer_fetch_manager_records_lag{")
                            && line.contains("stage=\"aggregate\"")
                            && line.contains("topic=\""
                                    + settings.topics().faceEmotions().name())));
            pipeline.throwFailure();
        }
    }

    @Test
    void aProcessIsReadyWhileItsStagesRunAndUnhealthyOnceOneHasFailed(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        Settings withoutTopics = Deployment.read(cluster, "none.", folder, Map.of());
        Set<Stage> stages = EnumSet.of(Stage.AGGREGATE);
        try (Monitoring monitoring = Monitoring.start(ANY_PORT, stages, "")) {
            URI ready = monitoring.url().resolve("/ready");
            URI health = monitoring.url().resolve("/health");
            assertThat(Scrape.get(ready).statusCode()).isEqualTo(503);
            assertThat(Scrape.get(health).statusCode()).isEqualTo(200);

            Pipeline pipeline = Pipeline.start(settings, stages, monitoring.registry(), monitoring::watch);
            awaitStatus(ready, 200);
            pipeline.close();
            assertThat(Scrape.get(ready).statusCode()).isEqualTo(503);
            assertThat(Scrape.get(health).statusCode()).isEqualTo(200);

            try (Pipeline failing = Pipeline.start(withoutTopics, stages, monitoring.registry(), monitoring::watch)) {
                awaitStatus(health, 503);
                assertThat(Scrape.get(ready).statusCode()).isEqualTo(503);
            }
        }
    }

    /** Good frames with bad ones among them, then the end. */
    private static List<ProducerRecord<String, byte[]>> records(Camera<byte[]> camera) throws Exception {
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (byte[] picture : Clip.frames(FRAMES)) {
            records.add(camera.frame(records.size(), picture));
        }
        for (int i = 1; i <= BAD; i++) {
            records.add(i, camera.frame(i, "no picture".getBytes(UTF_8)));
        }
        records.add(camera.end(records.size()));
        return records;
    }

    private static int faces(List<FaceEmotions> answers) {
        return answers.stream()
                .filter(Objects::nonNull)
                .mapToInt(answer -> answer.faces().size())
                .sum();
    }

    private static void awaitStatus(URI probe, int status) {
        await().atMost(DEADLINE)
                .untilAsserted(() -> assertThat(Scrape.get(probe).statusCode()).isEqualTo(status));
    }
}
