package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionAlert.State;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.testkit.Confusions;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/**
 * Alerts of an aggregate stage that is killed: none is lost, none comes twice, and each is as it would have been. The
 * webhook beside it, whose endpoint fails often, gets each at least once.
 */
@ExtendWith(SharedBroker.class)
class AlertsCrashIT {
    private static final int SESSIONS = 6;
    private static final int WINDOWS = 24;
    private static final int FRAMES_PER_WINDOW = 50;
    private static final int FACES = 12;
    private static final int KILLS = 2;
    private static final long FIRST_CAPTURED_AT = 1_700_000_000_000L;
    private static final long FRAME_MILLIS = 200;

    private static final String RULES =
            """
            {"rules": [
              {"name": "delight", "quantity": "happy", "raiseAt": 0.3, "clearBelow": 0.2, "forSeconds": 10},
              {"name": "gloom", "quantity": "sad", "raiseAt": 0.3, "clearBelow": 0.2, "forSeconds": 20},
              {"name": "odd", "quantity": "happy", "raiseAt": 0.3, "clearBelow": 0.2, "forSeconds": 0,
               "sessions": "session-*1"}]}
            """;

    @TempDir
    private Path folder;

    @Test
    void aStageKilledTwiceGivesTheAlertsOfAnUndisturbedOneEachOnce(TestCluster cluster) throws Exception {
        Path rules = Files.writeString(folder.resolve("rules.json"), RULES);

        Map<String, List<EmotionAlert>> undisturbed = undisturbed(cluster, rules);
        Map<String, List<EmotionAlert>> killed;
        try (FlakyEndpoint endpoint = new FlakyEndpoint()) {
            killed = killedTwice(cluster, rules, count(undisturbed), endpoint);
            assertThat(endpoint.taken()).as("taken by the webhook").hasSameElementsAs(keys(undisturbed));
        }

        assertThat(killed).hasSize(SESSIONS).isEqualTo(undisturbed);
        assertThat(killed.get("session-1")).extracting(EmotionAlert::rule).contains("delight", "gloom", "odd");
        assertThat(killed.get("session-2")).extracting(EmotionAlert::rule).doesNotContain("odd");
        assertThat(killed).allSatisfy((session, alerts) -> {
            assertThat(alerts).extracting(alert -> alert.id() + alert.state()).doesNotHaveDuplicates();
            assertThat(ids(alerts, State.CLEARED)).hasSizeGreaterThan(3).isEqualTo(ids(alerts, State.RAISED));
        });
    }

    /** What the webhook's header tells alerts apart by. */
    private static List<String> keys(Map<String, List<EmotionAlert>> alerts) {
        return alerts.values().stream()
                .flatMap(List::stream)
                .map(alert -> alert.id() + "-" + alert.state().label())
                .toList();
    }

    private static int count(Map<String, List<EmotionAlert>> alerts) {
        return alerts.values().stream().mapToInt(List::size).sum();
    }

    private static List<String> ids(List<EmotionAlert> alerts, State state) {
        return alerts.stream()
                .filter(alert -> alert.state() == state)
                .map(EmotionAlert::id)
                .sorted()
                .toList();
    }

    private Map<String, List<EmotionAlert>> undisturbed(TestCluster cluster, Path rules) throws Exception {
        Settings settings =
                Deployment.create(cluster, "undisturbed-", folder, Map.of("alerts.rules", rules.toString()));
        write(cluster, settings);
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.of(Stage.AGGREGATE))) {
            awaitEnds(cluster, settings);
            pipeline.throwFailure();
            return Results.bySession(cluster, settings.topics().emotionAlerts());
        }
    }

    private Map<String, List<EmotionAlert>> killedTwice(
            TestCluster cluster, Path rules, int expected, FlakyEndpoint endpoint) throws Exception {
        Settings settings = Deployment.create(cluster, "killed-", folder, Map.of());
        write(cluster, settings);
        try (TopicReader<String, EmotionAlert> reader =
                cluster.reader(Schemas.checked(settings.topics().emotionAlerts()))) {
            List<ConsumerRecord<String, EmotionAlert>> seen = new ArrayList<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                int more = kill * expected / (KILLS + 2) - seen.size();
                try (ChildJvm stage = stage(settings, cluster, rules, endpoint)) {
                    seen.addAll(stage.meanwhile(() -> reader.next(Math.max(1, more), DEADLINE)));
                    stage.kill();
                }
                seen.addAll(reader.toEnd(DEADLINE));
                assertThat(seen).as("killed in mid-stream").hasSizeLessThan(expected);
            }
            try (ChildJvm stage = stage(settings, cluster, rules, endpoint)) {
                stage.meanwhile(() -> awaitEnds(cluster, settings));
                stage.meanwhile(() -> {
                    await().atMost(DEADLINE).until(() -> endpoint.taken().size() >= expected);
                    return null;
                });
                seen.addAll(reader.toEnd(DEADLINE));
            }
            return Results.bySession(seen);
        }
    }

    private static Map<String, SessionSummary> awaitEnds(TestCluster cluster, Settings settings) {
        return Results.awaitSummaries(cluster, settings.topics().sessionSummary(), SESSIONS, SessionSummary::ended);
    }

    /** Small batches, so that there is a middle of the stream; a dead member and its transaction are noticed soon. */
    private ChildJvm stage(Settings settings, TestCluster cluster, Path rules, FlakyEndpoint endpoint) {
        return ChildJvm.start(
                folder,
                "run",
                "--stages",
                "aggregate",
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--topic-prefix",
                settings.topicsPrefix(),
                "--set",
                "alerts.rules=" + rules,
                "--set",
                "alerts.webhook=" + endpoint.url(),
                "--set",
                "kafka.max.poll.records=10",
                "--set",
                "kafka.session.timeout.ms=6000",
                "--set",
                "kafka.heartbeat.interval.ms=1500",
                "--set",
                "kafka.transaction.timeout.ms=5000");
    }

    /** All sessions side by side, before any stage runs; in each window all faces show one of three emotions. */
    private static void write(TestCluster cluster, Settings settings) {
        Topic<String, FaceEmotions> topic = settings.topics().faceEmotions();
        List<ProducerRecord<String, FaceEmotions>> records = new ArrayList<>();
        for (int session = 0; session < SESSIONS; session++) {
            Random random = new Random(session);
            Camera<FaceEmotions> camera = new Camera<>(topic, "session-" + session, FIRST_CAPTURED_AT, FRAME_MILLIS);
            Emotion shown = Emotion.NEUTRAL;
            for (int frame = 0; frame < WINDOWS * FRAMES_PER_WINDOW; frame++) {
                if (frame % FRAMES_PER_WINDOW == 0 && random.nextInt(3) > 0) {
                    shown = List.of(Emotion.HAPPY, Emotion.SAD, Emotion.NEUTRAL).get(random.nextInt(3));
                }
                ProducerRecord<String, FaceEmotions> record = camera.frame(frame, faces(camera, frame, shown));
                FrameHeaders.describeClassifier(record.headers(), Confusions.example());
                records.add(record);
            }
            records.add(camera.end((long) WINDOWS * FRAMES_PER_WINDOW));
        }
        // Frames of different sessions take turns, each session's in order.
        List<ProducerRecord<String, FaceEmotions>> mixed = new ArrayList<>();
        int each = records.size() / SESSIONS;
        for (int frame = 0; frame < each; frame++) {
            for (int session = 0; session < SESSIONS; session++) {
                mixed.add(records.get(session * each + frame));
            }
        }
        try (TopicWriter<String, FaceEmotions> writer = cluster.writer(topic)) {
            writer.sendAll(mixed);
        }
    }

    private static FaceEmotions faces(Camera<FaceEmotions> camera, int frame, Emotion shown) {
        float[] probabilities = new float[Emotion.COUNT];
        Arrays.fill(probabilities, 0.05f);
        probabilities[shown.index()] = 0.7f;
        FaceEmotion face = FaceEmotion.of(new BoundingBox(10, 20, 30, 40), EmotionDistribution.of(probabilities));
        FrameReference reference = new FrameReference(0, frame, (long) frame, camera.capturedAt(frame), Camera.SOURCE);
        return new FaceEmotions(reference, 640, 360, Collections.nCopies(FACES, face), "resnet50", "cpu");
    }
}
