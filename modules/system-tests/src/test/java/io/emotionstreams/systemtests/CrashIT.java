package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TrackSummary;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Stages that die in mid-stream cost time and nothing else. */
@ExtendWith(SharedBroker.class)
class CrashIT {
    private static final int SESSIONS = 8;
    private static final int FRAMES = 300;
    private static final int ANSWERS = SESSIONS * (FRAMES + 1); // with each session's end
    private static final int KILLS = 2;
    private static final int MAX_FACES = 2;
    private static final int SEATS = 8;
    private static final long FIRST_CAPTURED_AT = 1_700_000_000_000L;
    private static final long FRAME_MILLIS = 100;

    /** Small batches, so that there is a middle of the stream; a dead member and its transaction are noticed soon. */
    private static final List<String> QUICKLY = List.of(
            "--set", "inference.batch.max-size=16",
            "--set", "kafka.session.timeout.ms=6000",
            "--set", "kafka.heartbeat.interval.ms=1500",
            "--set", "kafka.transaction.timeout.ms=5000");

    private static final Map<String, String> TRACKS = Map.of("aggregation.tracks", "on");

    @TempDir
    private Path folder;

    private record Outcome(
            Map<String, List<FaceEmotions>> answers,
            Map<String, SessionSummary> summaries,
            Map<String, List<EmotionSummary>> windows,
            Map<String, List<TrackSummary>> tracks) {}

    @Test
    void stagesKilledTwiceAnswerEachFrameOnceAndInOrderAndSumUpAsUndisturbedOnesDo(TestCluster cluster)
            throws Exception {
        List<List<FaceCrop>> frames = frames();

        Outcome undisturbed = undisturbed(cluster, frames);
        Outcome killed = killedTwice(cluster, frames);

        assertThat(killed.answers()).hasSize(SESSIONS).allSatisfy((session, answers) -> {
            assertThat(answers.subList(0, FRAMES))
                    .as("frames of %s, each once and in order", session)
                    .extracting(answer -> answer.frame().index())
                    .containsExactlyElementsOf(
                            LongStream.range(0, FRAMES).boxed().toList());
            assertThat(answers.subList(FRAMES, answers.size()))
                    .as("then the end of %s, once", session)
                    .containsExactly((FaceEmotions) null);
        });
        assertThat(killed.answers()).isEqualTo(undisturbed.answers());
        assertThat(killed.summaries()).isEqualTo(undisturbed.summaries()).allSatisfy((session, summary) -> {
            assertThat(summary.ended()).isTrue();
            assertThat(summary.frames()).isEqualTo(FRAMES);
            assertThat(summary.faces()).isPositive();
            assertThat(summary.lateFrames() + summary.deadLetters()).isZero();
        });
        assertThat(killed.windows()).isEqualTo(undisturbed.windows());
        assertThat(killed.tracks())
                .hasSize(SESSIONS)
                .isEqualTo(undisturbed.tracks())
                .allSatisfy((session, tracks) -> {
                    assertThat(tracks).extracting(TrackSummary::track).contains(1L, (long) SEATS);
                });
    }

    private Outcome undisturbed(TestCluster cluster, List<List<FaceCrop>> frames) throws Exception {
        Settings settings = Deployment.create(cluster, "undisturbed-", folder, TRACKS);
        write(cluster, settings, frames);
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.of(Stage.CLASSIFY, Stage.AGGREGATE));
                TopicReader<String, FaceEmotions> answers = answers(cluster, settings)) {
            List<ConsumerRecord<String, FaceEmotions>> seen = answers.next(ANSWERS, DEADLINE);
            Outcome outcome = outcome(cluster, settings, seen, answers);
            pipeline.throwFailure();
            return outcome;
        }
    }

    private Outcome killedTwice(TestCluster cluster, List<List<FaceCrop>> frames) throws Exception {
        Settings settings = Deployment.create(cluster, "killed-", folder, TRACKS);
        write(cluster, settings, frames);
        try (TopicReader<String, FaceEmotions> answers = answers(cluster, settings)) {
            List<ConsumerRecord<String, FaceEmotions>> seen = new ArrayList<>();
            for (int kill = 1; kill <= KILLS; kill++) {
                try (ChildJvm stages = stages(settings, cluster)) {
                    seen.addAll(stages.meanwhile(next(answers, kill * ANSWERS / (KILLS + 1) - seen.size())));
                    stages.kill();
                }
                seen.addAll(answers.toEnd(DEADLINE));
                assertThat(seen).as("killed in mid-stream").hasSizeLessThan(ANSWERS);
            }
            try (ChildJvm stages = stages(settings, cluster)) {
                seen.addAll(stages.meanwhile(next(answers, ANSWERS - seen.size())));
                return stages.meanwhile(() -> outcome(cluster, settings, seen, answers));
            }
        }
    }

    private static Outcome outcome(
            TestCluster cluster,
            Settings settings,
            List<ConsumerRecord<String, FaceEmotions>> seen,
            TopicReader<String, FaceEmotions> answers) {
        Topics topics = settings.topics();
        Map<String, SessionSummary> summaries =
                Results.awaitSummaries(cluster, topics.sessionSummary(), SESSIONS, SessionSummary::ended);
        List<ConsumerRecord<String, FaceEmotions>> all = new ArrayList<>(seen);
        all.addAll(answers.toEnd(DEADLINE)); // what is answered twice
        return new Outcome(
                Results.bySession(all),
                summaries,
                Results.bySession(cluster, topics.emotionSummary()),
                Results.bySession(cluster, topics.trackSummary()));
    }

    /** Classify and aggregate in a process of their own, which die together. */
    private ChildJvm stages(Settings settings, TestCluster cluster) {
        Stream<String> run = Stream.of(
                "run",
                "--stages",
                "classify,aggregate",
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--topic-prefix",
                settings.topicsPrefix());
        Stream<String> tracks = TRACKS.entrySet().stream()
                .flatMap(setting -> Stream.of("--set", setting.getKey() + "=" + setting.getValue()));
        return ChildJvm.start(
                folder,
                Stream.of(run, QUICKLY.stream(), tracks).flatMap(part -> part).toArray(String[]::new));
    }

    private static Supplier<List<ConsumerRecord<String, FaceEmotions>>> next(
            TopicReader<String, FaceEmotions> answers, int count) {
        return () -> answers.next(count, DEADLINE);
    }

    private static TopicReader<String, FaceEmotions> answers(TestCluster cluster, Settings settings) {
        return cluster.reader(Schemas.checked(settings.topics().faceEmotions()));
    }

    /** Faces that the detector found, none to two a frame, each seat with a track of its own: the same in each run. */
    private static List<List<FaceCrop>> frames() throws Exception {
        List<FaceCrop> faces = Clip.faces(1);
        Random random = new Random(1);
        return IntStream.range(0, SESSIONS * FRAMES)
                .mapToObj(frame -> random.ints(0, SEATS)
                        .distinct()
                        .limit(random.nextInt(MAX_FACES + 1))
                        .mapToObj(seat -> tracked(faces.get(seat), seat + 1L))
                        .toList())
                .toList();
    }

    private static FaceCrop tracked(FaceCrop face, long track) {
        return new FaceCrop(face.box(), track, face.score(), face.pixels(), face.quality());
    }

    /** All sessions side by side, before any stage runs. */
    private static void write(TestCluster cluster, Settings settings, List<List<FaceCrop>> frames) {
        Topic<String, FaceCrops> topic = settings.topics().faceCrops();
        List<Camera<FaceCrops>> cameras = IntStream.range(0, SESSIONS)
                .mapToObj(session -> new Camera<>(topic, "session-" + session, FIRST_CAPTURED_AT, FRAME_MILLIS))
                .toList();
        List<ProducerRecord<String, FaceCrops>> records = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            for (int session = 0; session < SESSIONS; session++) {
                Camera<FaceCrops> camera = cameras.get(session);
                FrameReference reference =
                        new FrameReference(0, frame, (long) frame, camera.capturedAt(frame), "camera");
                List<FaceCrop> faces = frames.get(frame * SESSIONS + session);
                records.add(camera.frame(frame, new FaceCrops(reference, 1280, 720, faces)));
            }
        }
        cameras.forEach(camera -> records.add(camera.end(FRAMES)));
        try (TopicWriter<String, FaceCrops> writer = cluster.writer(topic)) {
            assertThat(writer.sendAll(records).stream()
                            .map(RecordMetadata::partition)
                            .collect(Collectors.toSet()))
                    .as("partitions that the sessions are spread over")
                    .hasSize(settings.layout().partitions());
        }
    }
}
