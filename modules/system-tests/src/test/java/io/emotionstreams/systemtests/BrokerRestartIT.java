package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.Pipeline;
import io.emotionstreams.app.SampleClip;
import io.emotionstreams.app.SessionReplay;
import io.emotionstreams.app.SessionReport;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.broker.BrokerSettings;
import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.LongStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A broker that goes away for some seconds in mid-stream delays a session and changes nothing else. */
class BrokerRestartIT {
    private static final int FRAMES = 300;
    private static final int BEFORE_THE_RESTART = 60;
    private static final String SESSION = "classroom";

    /** Twice the original pace: the clip takes 10 s, so frames are being sent while the broker is away. */
    private static final PlaybackSpeed SPEED = new PlaybackSpeed(2);

    @TempDir
    private Path folder;

    private final ExecutorService background = Executors.newSingleThreadExecutor();
    private EmbeddedBroker broker;

    @AfterEach
    void stop() {
        background.shutdownNow();
        broker.close();
    }

    @Test
    void nothingIsLostOrCountedTwiceWhenTheBrokerRestarts() throws Exception {
        BrokerSettings named = BrokerSettings.TEMPORARY.withDataDirectory(folder.resolve("broker"));
        broker = EmbeddedBroker.start(named);
        try (TestCluster cluster = new TestCluster(broker, "")) {
            Settings settings = Deployment.create(cluster, folder, Map.of("detection.tiles", "off"));
            try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                    TopicReader<String, FaceEmotions> answers =
                            cluster.reader(Schemas.checked(settings.topics().faceEmotions()))) {
                pipeline.awaitRunning(DEADLINE);
                Future<SessionReport> replay = background.submit(() -> replay(settings, pipeline));
                List<ConsumerRecord<String, FaceEmotions>> seen =
                        new ArrayList<>(answers.next(BEFORE_THE_RESTART, DEADLINE));
                assertThat(seen).as("restarted in mid-stream").hasSizeLessThan(FRAMES);

                broker.close();
                broker = EmbeddedBroker.start(named.withPort(broker.port()));

                SessionReport report = replay.get(DEADLINE.toSeconds(), TimeUnit.SECONDS);
                seen.addAll(answers.toEnd(DEADLINE));
                requireWhole(report, Results.bySession(seen).get(SESSION));
            }
        }
    }

    private static void requireWhole(SessionReport report, List<FaceEmotions> answers) {
        assertThat(answers).hasSize(FRAMES + 1).last().as("the session's end").isNull();
        List<FaceEmotions> frames = answers.subList(0, FRAMES);
        assertThat(frames)
                .extracting(frame -> frame.frame().index())
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(report.frames()).isEqualTo(FRAMES);
        assertThat(report.faces())
                .isEqualTo(
                        frames.stream().mapToLong(frame -> frame.faces().size()).sum());
        assertThat(report.lateFrames() + report.deadLetters()).isZero();
    }

    private static SessionReport replay(Settings settings, Pipeline pipeline) throws Exception {
        try (SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1)) {
            return new SessionReplay(settings, pipeline::throwFailure, DEADLINE, SessionReplay.Display.NONE)
                    .run(source, SESSION, SPEED);
        }
    }
}
