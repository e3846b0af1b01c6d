package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Event time belongs to a session: last year's recording beside a live camera makes neither late. */
@ExtendWith(SharedBroker.class)
class TwoSessionsAYearApartIT {
    private static final long WINDOW_MILLIS = 10_000;

    /** 2026-01-01T00:00:00Z, on which a window starts. */
    private static final long NOW = 1_767_225_600_000L;

    private static final long A_YEAR_AGO = NOW - Duration.ofDays(365).toMillis();
    private static final long FRAME_MILLIS = 250;
    private static final int FRAMES = 60; // 15 s
    private static final int FRAMES_OF_A_WINDOW = (int) (WINDOW_MILLIS / FRAME_MILLIS);

    @TempDir
    private Path folder;

    @Test
    void neitherHasLateFramesAndTheWindowsOfBothAreWhole(TestCluster cluster) throws Exception {
        Settings settings =
                Deployment.create(cluster, folder, Map.of("topics.partitions", "1", "detection.tiles", "off"));
        Topics topics = settings.topics();
        write(cluster, topics, "recording", A_YEAR_AGO, "live", NOW);

        Map<String, SessionSummary> summaries;
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class))) {
            summaries = Results.awaitSummaries(cluster, topics.sessionSummary(), 2, SessionSummary::ended);
            pipeline.throwFailure();
        }

        assertThat(summaries).allSatisfy((session, summary) -> {
            assertThat(summary.lateFrames()).isZero();
            assertThat(summary.frames()).isEqualTo(FRAMES);
            assertThat(summary.faces()).isGreaterThan(FRAMES);
        });
        assertThat(summaries.get("recording").firstCapturedAt()).isEqualTo(A_YEAR_AGO);
        assertThat(summaries.get("live").firstCapturedAt()).isEqualTo(NOW);
        Map<String, List<EmotionSummary>> windows = Results.bySession(cluster, topics.emotionSummary());
        requireWindows(windows.get("recording"), A_YEAR_AGO, summaries.get("recording"));
        requireWindows(windows.get("live"), NOW, summaries.get("live"));
    }

    private static void requireWindows(List<EmotionSummary> windows, long start, SessionSummary session) {
        List<EmotionSummary> closed =
                windows.stream().filter(EmotionSummary::closed).toList();
        assertThat(closed).extracting(EmotionSummary::windowStart).containsExactly(start, start + WINDOW_MILLIS);
        assertThat(closed)
                .extracting(EmotionSummary::frames)
                .containsExactly((long) FRAMES_OF_A_WINDOW, (long) FRAMES - FRAMES_OF_A_WINDOW);
        assertThat(closed.stream().mapToLong(EmotionSummary::faces).sum()).isEqualTo(session.faces());
    }

    /** Frame by frame in turns, on the one partition. */
    private static void write(
            TestCluster cluster, Topics topics, String one, long oneStart, String other, long otherStart)
            throws Exception {
        List<byte[]> images = Clip.frames(6);
        Camera<byte[]> first = new Camera<>(topics.videoFrames(), one, oneStart, FRAME_MILLIS);
        Camera<byte[]> second = new Camera<>(topics.videoFrames(), other, otherStart, FRAME_MILLIS);
        List<ProducerRecord<String, byte[]>> frames = new ArrayList<>();
        for (int i = 0; i < FRAMES; i++) {
            frames.add(first.frame(i, images.get(i % images.size())));
            frames.add(second.frame(i, images.get((i + 1) % images.size())));
        }
        frames.add(first.end(FRAMES));
        frames.add(second.end(FRAMES));
        try (TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames())) {
            writer.sendAll(frames);
        }
    }
}
