package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionReport;
import io.emotionstreams.app.replay.SessionRequest;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TrackSummary;
import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What {@code demo} does: the bundled clip, as fast as it goes, through all three stages. */
@ExtendWith(SharedBroker.class)
class DemoIT {
    private static final int FRAMES = 300;
    private static final int PEOPLE = 8;
    private static final int MIN_FACES = 2380;
    private static final int MAX_FACES = 2420;

    /** The bundled model agrees on 62 %. */
    private static final double MIN_AGREEMENT = 0.6;

    private static final String SESSION = "classroom";

    @TempDir
    private Path folder;

    @Test
    void theClipsFacesAreFoundAndMostOfTheirEmotionsRecognized(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of("aggregation.tracks", "on"));
        Topics topics = settings.topics();

        SessionReport report = replay(settings);

        assertThat(report.frames()).isEqualTo(FRAMES);
        assertThat(report.faces()).isBetween((long) MIN_FACES, (long) MAX_FACES);
        assertThat(report.counts().total()).isEqualTo(report.faces());
        assertThat(report.deadLetters()).isZero();
        assertThat(report.lateFrames()).isZero();

        List<FaceEmotions> answers =
                Results.bySession(cluster, topics.faceEmotions()).get(SESSION);
        assertThat(answers).hasSize(FRAMES + 1).last().as("the session's end").isNull();
        List<FaceEmotions> frames = answers.subList(0, FRAMES);
        assertThat(frames)
                .extracting(frame -> frame.frame().index())
                .containsExactlyElementsOf(LongStream.range(0, FRAMES).boxed().toList());
        assertThat(frames.stream().mapToLong(frame -> frame.faces().size()).sum())
                .isEqualTo(report.faces());
        double agreement = Seats.ofTheClip().agreement(frames);
        System.out.printf("DemoIT: %d faces, %.1f %% of the labels agreed%n", report.faces(), 100 * agreement);
        assertThat(agreement).isGreaterThanOrEqualTo(MIN_AGREEMENT);

        requireSummariesAgree(cluster, topics, report);
        requireEachPersonIsSummarized(cluster, topics, report);
    }

    private static SessionReport replay(Settings settings) throws Exception {
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                SampleClip clip = SampleClip.unpack();
                FrameSource source = FrameSource.open(clip.file(), 1)) {
            pipeline.awaitRunning(Results.DEADLINE);
            return new SessionReplay(settings, pipeline::throwFailure, SessionReplay.Display.NONE)
                    .run(new SessionRequest(SESSION, source, PlaybackSpeed.MAX, CaptureTimes.NOW));
        }
    }

    private static void requireSummariesAgree(TestCluster cluster, Topics topics, SessionReport report) {
        List<SessionSummary> summaries =
                Results.bySession(cluster, topics.sessionSummary()).get(SESSION);
        assertThat(summaries.get(summaries.size() - 1))
                .extracting(SessionSummary::ended, SessionSummary::faces, SessionSummary::counts)
                .containsExactly(true, report.faces(), report.counts());
        List<EmotionSummary> closed = Results.bySession(cluster, topics.emotionSummary()).get(SESSION).stream()
                .filter(EmotionSummary::closed)
                .toList();
        assertThat(closed).extracting(EmotionSummary::windowStart).doesNotHaveDuplicates();
        assertThat(closed.stream().mapToLong(EmotionSummary::faces).sum())
                .as("faces in all windows")
                .isEqualTo(report.faces());
    }

    /** Eight people sit there from the first frame to the last. */
    private static void requireEachPersonIsSummarized(TestCluster cluster, Topics topics, SessionReport report) {
        List<TrackSummary> closed = Results.bySession(cluster, topics.trackSummary()).get(SESSION).stream()
                .filter(TrackSummary::closed)
                .toList();
        assertThat(closed.stream().map(TrackSummary::track).distinct()).hasSize(PEOPLE);
        assertThat(closed.stream().collect(Collectors.groupingBy(TrackSummary::windowStart)))
                .allSatisfy((start, tracks) -> assertThat(tracks)
                        .extracting(TrackSummary::track)
                        .hasSize(PEOPLE)
                        .doesNotHaveDuplicates());
        assertThat(closed.stream().mapToLong(TrackSummary::usable).sum())
                .as("judged faces of all tracks")
                .isEqualTo(report.faces());
    }
}
