package io.emotionstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.tables.ParquetRows;
import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TrackSummary;
import io.emotionstreams.testkit.Records;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command that writes a session's results to a table, as a user types it. */
@ExtendWith(SharedBroker.class)
class DownloadIT {
    private static final long NOW = System.currentTimeMillis();
    private static final long START = NOW - NOW % 10_000 - 10_000;
    private static final EmotionDistribution RAW = EmotionDistribution.of(0, 0, 0, 0.75f, 0, 0, 0.25f);

    @TempDir
    Path directory;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private final Records camera = new Records(1);

    @Test
    void windowsAreDownloadedAsTheyEnded(TestCluster cluster) throws Exception {
        Topics topics = session(cluster, "test");
        try (TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary())) {
            windows.send("test", window("test", START, 1, false));
            windows.send("other", window("other", START, 9, true));
            windows.send("test", window("test", START, 4, true));
            windows.send("test", window("test", START + 10_000, 2, false));
        }
        Path file = directory.resolve("windows.parquet");

        succeed(cluster, "--session", "test", "--out", file.toString());

        assertThat(out.toString()).contains("windows.parquet: 14 rows");
        assertThat(ParquetRows.column(file, "session")).containsOnly("test");
        assertThat(ParquetRows.column(file, "start").stream().distinct())
                .containsExactly(Instant.ofEpochMilli(START), Instant.ofEpochMilli(START + 10_000));
        assertThat(ParquetRows.column(file, "faces").stream().distinct()).containsExactly(4L, 2L);
        assertThat(ParquetRows.column(file, "final").stream().distinct()).containsExactly(true, false);
        assertThat(ParquetRows.column(file, "emotion")).startsWith(Emotion.LABELS.toArray());
        assertThat(directory).isDirectoryContaining(path -> path.equals(file));
    }

    @Test
    void recordsThatNobodyCanReadAreLeftOut(TestCluster cluster) throws Exception {
        Topics topics = session(cluster, "test");
        garbage(cluster, topics.sessionSummary(), "other");
        garbage(cluster, topics.sessionRuns(), "7/other");
        garbage(cluster, topics.emotionSummary(), "other", "test");
        try (TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary())) {
            windows.send("test", window("test", START, 4, true));
        }
        Path file = directory.resolve("windows.csv");

        succeed(cluster, "--session", "test", "--out", file.toString());

        assertThat(out.toString()).contains("windows.csv: 7 rows");
    }

    private static void garbage(TestCluster cluster, Topic<String, ?> topic, String... keys) {
        Topic<String, byte[]> bytes = new Topic<>(topic.role(), topic.name(), topic.keySerde(), Serdes.ByteArray());
        try (TopicWriter<String, byte[]> writer = cluster.writer(bytes)) {
            for (String key : keys) {
                writer.send(key, new byte[] {'{', 1, -1});
            }
        }
    }

    @Test
    void tracksAreDownloaded(TestCluster cluster) throws Exception {
        Topics topics = session(cluster, "test");
        try (TopicWriter<String, TrackSummary> tracks = cluster.writer(topics.trackSummary())) {
            tracks.send("test", track(1, true));
            tracks.send("test", track(2, true));
        }
        Path file = directory.resolve("tracks.csv");

        succeed(cluster, "--session", "test", "--rows", "tracks", "--out", file.toString());

        assertThat(Files.readAllLines(file))
                .hasSize(1 + 2 * Emotion.COUNT)
                .startsWith("session,run,track,start,end,final,emotion,raw,frames,usable,first_seen,last_seen")
                .anyMatch(line -> line.contains(",2,") && line.contains(",happy,0.75,5,4,"));
    }

    @Test
    void facesAreDownloadedInTheOrderOfTheirFrames(TestCluster cluster) throws Exception {
        Topics topics = session(cluster, "test");
        List<ProducerRecord<String, FaceEmotions>> frames = new ArrayList<>();
        List<Object> frameIndexes = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            frames.add(frame(topics, "test", NOW, START + i));
            frameIndexes.addAll(Collections.nCopies(2, 2L * i));
            frames.add(frame(topics, "other-" + i, NOW, START + i));
        }
        try (TopicWriter<String, FaceEmotions> writer = cluster.writer(topics.faceEmotions())) {
            writer.sendAll(frames);
        }
        Path parquet = directory.resolve("faces.parquet");
        Path csv = directory.resolve("faces.csv");

        succeed(cluster, "--session", "test", "--rows", "faces", "--out", parquet.toString());
        succeed(cluster, "--session", "test", "--rows", "faces", "--out", csv.toString());

        assertThat(ParquetRows.column(parquet, "emotion")).hasSize(200).startsWith("happy", "sad", "happy", "sad");
        assertThat(ParquetRows.column(parquet, "captured_at")).first().isEqualTo(Instant.ofEpochMilli(START));
        assertThat(ParquetRows.column(parquet, "frame_index")).isEqualTo(frameIndexes);
        assertThat(Files.readAllLines(csv)).hasSize(201);
    }

    /** The first run was published days before the present one. */
    @Test
    void earlierRunsAreDownloadedToo(TestCluster cluster) throws Exception {
        Topics topics = session(cluster, "test");
        long before = NOW - Duration.ofDays(2).toMillis();
        try (TopicWriter<String, SessionSummary> runs = cluster.writer(topics.sessionRuns())) {
            runs.send("1/test", summary("test", 1, before));
            runs.send("1/other", summary("other", 1, 0));
        }
        try (TopicWriter<String, FaceEmotions> writer = cluster.writer(topics.faceEmotions())) {
            writer.sendAll(List.of(frame(topics, "test", before, before), frame(topics, "test", NOW, START)));
        }
        Path file = directory.resolve("faces.csv");

        succeed(cluster, "--session", "test", "--rows", "faces", "--out", file.toString());

        assertThat(Files.readAllLines(file)).hasSize(1 + 4);
    }

    @Test
    void whatCanNotBeDownloadedIsOneLineAndLeavesNoFile(TestCluster cluster) throws Exception {
        session(cluster, "test");
        Path file = directory.resolve("faces.parquet");

        assertThat(execute(cluster, "--session", "gone", "--out", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip())
                .contains("there is no session 'gone'")
                .hasLineCount(1);

        assertThat(execute(cluster, "--session", "test", "--rows", "faces", "--out", file.toString()))
                .isEqualTo(1);
        assertThat(err.toString().strip())
                .contains("there are no rows of session 'test'")
                .hasLineCount(1);

        assertThat(directory).isEmptyDirectory();
    }

    @Test
    void aFileThatCanNotBeWrittenIsReportedBeforeABrokerIsAsked() throws Exception {
        Path file = Files.writeString(directory.resolve("old.csv"), "precious");

        assertThat(execute("127.0.0.1:1", "", "--session", "one", "--out", file.toString()))
                .isEqualTo(2);
        assertThat(err.toString().strip()).contains("old.csv' already exists").hasLineCount(1);
        assertThat(execute("127.0.0.1:1", "", "--session", "one", "--out", "faces.xlsx"))
                .isEqualTo(2);
        assertThat(err.toString().strip())
                .contains("end it in .csv or .parquet")
                .hasLineCount(1);
        assertThat(execute("127.0.0.1:1", "", "--session", "one", "--out", "no/such/faces.csv"))
                .isEqualTo(2);
        assertThat(err.toString().strip()).contains("there is no directory").hasLineCount(1);
        assertThat(file).hasContent("precious");
    }

    @Test
    void withoutABrokerNoFileIsLeft() throws Exception {
        String closed = "127.0.0.1:" + unusedPort();

        assertThat(execute(
                        closed,
                        "",
                        "--session",
                        "one",
                        "--out",
                        directory.resolve("faces.csv").toString(),
                        "--set",
                        "broker.timeout-ms=1000"))
                .isEqualTo(1);

        assertThat(err.toString().strip()).contains(closed).hasLineCount(1);
        assertThat(directory).isEmptyDirectory();
    }

    private static Topics session(TestCluster cluster, String session) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (TopicWriter<String, SessionSummary> writer = cluster.writer(topics.sessionSummary())) {
            writer.send(session, summary(session, 2, START));
        }
        return topics;
    }

    private static SessionSummary summary(String session, long run, long firstCapturedAt) {
        return new SessionSummary(
                session,
                run,
                true,
                firstCapturedAt,
                firstCapturedAt + 1000,
                0,
                0,
                EmotionCounts.of(new long[Emotion.COUNT]),
                null,
                null,
                null,
                null,
                null,
                0,
                0,
                null,
                null);
    }

    private static EmotionSummary window(String session, long start, long happy, boolean closed) {
        return new EmotionSummary(
                session,
                2,
                start,
                start + 10_000,
                closed,
                1,
                happy,
                EmotionCounts.of(0, 0, 0, happy, 0, 0, 0),
                RAW,
                null,
                null,
                Caution.NO_CONFUSION_MATRIX,
                Emotion.HAPPY);
    }

    private static TrackSummary track(long number, boolean closed) {
        return new TrackSummary(
                "test", 2, number, START, START + 10_000, closed, START + 100, START + 900, 5, 4, RAW, Emotion.HAPPY);
    }

    private ProducerRecord<String, FaceEmotions> frame(Topics topics, String session, long published, long capturedAt) {
        return new ProducerRecord<>(
                topics.faceEmotions().name(),
                null,
                published,
                session,
                camera.emotions(capturedAt, Emotion.HAPPY, Emotion.SAD));
    }

    private static int unusedPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    private void succeed(TestCluster cluster, String... arguments) {
        assertThat(execute(cluster, arguments)).as("%s", err).isZero();
    }

    private int execute(TestCluster cluster, String... arguments) {
        return execute(cluster.bootstrapServers(), cluster.prefix(), arguments);
    }

    private int execute(String brokers, String prefix, String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        List<String> all = new ArrayList<>(List.of("download"));
        all.addAll(Arrays.asList(arguments));
        all.addAll(List.of("--bootstrap-servers", brokers, "--topic-prefix", prefix));
        CommandLine commandLine = EmotionStreams.commandLine();
        commandLine.setOut(new PrintWriter(out, true));
        commandLine.setErr(new PrintWriter(err, true));
        return commandLine.execute(all.toArray(String[]::new));
    }
}
