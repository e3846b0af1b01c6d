package io.emotionstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.replay.SampleClip;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FlatSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.SessionArchive;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The commands that replay, record, annotate, reprocess and erase a session, as a user types them. */
@ExtendWith(SharedBroker.class)
class RecordedSessionsIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final EmotionCounts NO_COUNTS = EmotionCounts.of(new long[7]);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @Test
    void aSessionIsReplayedRecordedAnnotatedCalibratedAndReprocessed(TestCluster cluster) throws Exception {
        Path archive = directory.resolve("test.zip");
        Path video = directory.resolve("annotated.mp4");
        try (SampleClip clip = SampleClip.unpack()) {
            String file = clip.file().toString();
            succeed(cluster, "replay", file, "--session", "test", "--to", "1", "--speed", "max", "--headless");
        }
        assertThat(out.toString()).contains("Session test: 15 frames, 120 faces");

        succeed(cluster, "record", "--session", "test", "--out", archive.toString());
        assertThat(out.toString()).contains("15 frames").contains("the whole session");

        succeed(cluster, "annotate", archive.toString(), video.toString(), "--session", "test");
        assertThat(out.toString()).contains("15 frames, 120 faces").doesNotContain("without a result");
        try (FrameSource annotated = FrameSource.open(video, 1)) {
            assertThat(annotated.frameCount()).hasValue(15);
        }

        Path labels = Files.writeString(
                directory.resolve("labels.csv"), "frame,track,label\n0,1,happy\n14,1,happy\n0,2,sad\n3,99,sad\n");
        Path ofTopic = directory.resolve("topic.confusion");
        Path ofArchive = directory.resolve("archive.confusion");
        succeed(cluster, "calibrate", "--session", "test", "--labels", labels.toString(), "--out", ofTopic.toString());
        assertThat(err.toString()).contains("1 of 4 labels belong to no face and are not used: frame 3, track 99");
        assertThat(out.toString()).containsPattern("happy +2 +1 +1\\.1 ").contains("no labels: as in the model's own");
        succeed(
                cluster,
                "calibrate",
                "--archive",
                archive.toString(),
                "--labels",
                labels.toString(),
                "--out",
                ofArchive.toString());
        assertThat(ofArchive).hasSameTextualContentAs(ofTopic);

        String again = cluster.prefix() + "again-";
        succeed(
                cluster,
                "reprocess",
                "--session",
                "test",
                "--to-prefix",
                again,
                "--headless",
                "--tiles",
                "off",
                "--set",
                "inference.confusion=" + ofTopic);
        assertThat(out.toString()).contains("Session test: 15 frames");
        SessionSummary before = latest(cluster, Topics.withPrefix(cluster.prefix()));
        SessionSummary after = latest(cluster, Topics.withPrefix(again));
        assertThat(after.firstCapturedAt()).isEqualTo(before.firstCapturedAt());
        assertThat(after.lastCapturedAt()).isEqualTo(before.lastCapturedAt());
    }

    @Test
    void anErasedSessionsSummaryAndRecordingAreDeletedAndTheRestIsReportedWithItsTime(TestCluster cluster)
            throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        writeSummary(cluster, topics, true);
        writeRows(cluster, topics, "test", "other");
        Path archive = directory.resolve("test.zip");
        SessionArchive.create(archive, "test").close();

        succeed(cluster, "erase", "--session", "test", "--archive", archive.toString());

        assertThat(archive).doesNotExist();
        assertThat(latest(cluster, topics)).isNull();
        assertThat(rows(cluster, topics)).containsExactly("1/0/other", "1/session/other");
        assertThat(out.toString())
                .contains("deleted: " + archive)
                .containsPattern("left to retention: " + topics.videoFrames().name() + ", deleted by \\d{4}-")
                .contains("left to retention: " + topics.deadLetters().name())
                .contains("as soon as the aggregate stage runs");
    }

    @Test
    void whatNobodyCanReadIsErasedTooAndDoesNotDisturb(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        writeSummary(cluster, topics, true);
        Topic<String, SessionSummary> summaries = topics.sessionSummary();
        Topic<String, byte[]> bytes =
                new Topic<>(summaries.role(), summaries.name(), summaries.keySerde(), Serdes.ByteArray());
        try (TopicWriter<String, byte[]> writer = cluster.writer(bytes)) {
            writer.send("damaged", new byte[] {'{', 1, -1});
        }

        for (String session : List.of("test", "damaged")) {
            succeed(cluster, "erase", "--session", session);
            assertThat(out.toString()).contains("deleted: the summary on " + summaries.name());
        }
    }

    @Test
    void aRunningSessionAndARecordingOfAnotherSessionAreNotErased(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        writeSummary(cluster, topics, false);
        Path archive = directory.resolve("other.zip");
        SessionArchive.create(archive, "other").close();

        assertThat(execute(cluster, "erase", "--session", "test")).isEqualTo(1);
        assertThat(err.toString()).contains("is still running");
        assertThat(execute(cluster, "erase", "--session", "test", "--archive", archive.toString()))
                .isEqualTo(2);
        assertThat(err.toString()).contains("a recording of session 'other'");

        assertThat(execute(cluster, "erase", "--session", "tset")).isEqualTo(1);
        assertThat(err.toString()).contains("there is no session 'tset'", "nothing was erased");

        assertThat(Files.exists(archive)).isTrue();
        assertThat(latest(cluster, topics)).isNotNull();
    }

    private static void writeSummary(TestCluster cluster, Topics topics, boolean ended) {
        try (TopicWriter<String, SessionSummary> writer = cluster.writer(topics.sessionSummary())) {
            writer.send("test", summary("test", ended));
        }
    }

    private static SessionSummary summary(String session, boolean ended) {
        return new SessionSummary(
                session, 1, ended, null, null, 0, 0, NO_COUNTS, null, null, null, null, null, 0, 0, null, null);
    }

    private static void writeRows(TestCluster cluster, Topics topics, String... sessions) {
        try (TopicWriter<String, FlatSummary> writer = cluster.writer(topics.flatSummary())) {
            for (String session : sessions) {
                FlatSummary run = FlatSummary.ofRun(summary(session, true));
                FlatSummary window = FlatSummary.ofWindow(
                        new EmotionSummary(session, 1, 0, 10_000, true, 0, 0, NO_COUNTS, null, null, null, null, null),
                        null);
                writer.send(run.key(), run);
                writer.send(window.key(), window);
            }
        }
    }

    /** The keys of the rows that remain. */
    private static Set<String> rows(TestCluster cluster, Topics topics) {
        Set<String> keys = new TreeSet<>();
        try (TopicReader<String, FlatSummary> reader = cluster.reader(topics.flatSummary())) {
            reader.toEnd(DEADLINE).forEach(record -> {
                if (record.value() == null) {
                    keys.remove(record.key());
                } else {
                    keys.add(record.key());
                }
            });
        }
        return keys;
    }

    private static SessionSummary latest(TestCluster cluster, Topics topics) {
        try (TopicReader<String, SessionSummary> reader = cluster.reader(topics.sessionSummary())) {
            List<ConsumerRecord<String, SessionSummary>> records = reader.toEnd(DEADLINE);
            return records.get(records.size() - 1).value();
        }
    }

    private void succeed(TestCluster cluster, String... arguments) {
        assertThat(execute(cluster, arguments)).as("%s", err).isZero();
    }

    private int execute(TestCluster cluster, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(Arrays.asList(arguments));
        all.addAll(List.of(
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--topic-prefix",
                cluster.prefix(),
                "--set",
                "processing.state-directory=" + directory.resolve("state")));
        CommandLine commandLine = EmotionStreams.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
