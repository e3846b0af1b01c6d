package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the examples that read make of summaries of every kind, which the test writes as the stages would. */
class ExampleConsumersIT {
    /** 2026-11-22T09:00:00Z. */
    private static final long START = 1_795_338_000_000L;

    private static final long WINDOW_MILLIS = 10_000;
    private static final EmotionCounts COUNTS = EmotionCounts.of(1, 0, 0, 5, 0, 0, 2);
    private static final EmotionCounts NO_COUNTS = EmotionCounts.of(0, 0, 0, 0, 0, 0, 0);
    private static final EmotionDistribution RAW = EmotionDistribution.of(0.16f, 0, 0, 0.51f, 0, 0, 0.33f);
    private static final EmotionDistribution CORRECTED = EmotionDistribution.of(0.06f, 0, 0, 0.72f, 0, 0, 0.22f);
    private static final EmotionIntervals INTERVALS =
            new EmotionIntervals(Collections.nCopies(Emotion.COUNT, new Interval(0.04f, 0.83f)));

    /** As {@link #CORRECTED} and {@link #INTERVALS} read. */
    private static final String CORRECTED_TEXT =
            "9 frames, 8 faces, happy: angry 6% [4% to 83%], disgust 0% [4% to 83%],"
                    + " fear 0% [4% to 83%], happy 72% [4% to 83%], sad 0% [4% to 83%], surprise 0% [4% to 83%],"
                    + " neutral 22% [4% to 83%]";

    /** As {@link #RAW} reads. */
    private static final String RAW_TEXT =
            "9 frames, 8 faces, happy (no-confusion-matrix): angry 16%, disgust 0%, fear 0%,"
                    + " happy 51%, sad 0%, surprise 0%, neutral 33%";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static TestCluster cluster;
    private static Topics topics;

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        cluster = new TestCluster(broker, "");
        topics = cluster.createTopics(TopicLayout.DEFAULT);
    }

    @AfterAll
    static void stop() {
        cluster.close();
        broker.close();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.emotionstreams.systemtests.ExampleClient#following")
    void aConsumerFollowsItsSessionToTheLastWindow(ExampleClient client) throws Exception {
        String program = client.tool().require("ExampleConsumersIT of " + client);
        String session = "visitor-" + client;

        try (TopicWriter<String, EmotionSummary> windows = cluster.writer(topics.emotionSummary());
                TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary());
                ProgramRun consumer =
                        ProgramRun.start(folder, client.consume(program, broker.bootstrapServers(), session))) {
            windows.send(session, rawWindow(session, 0, false));
            windows.send(session, correctedWindow(session));
            windows.send("another", correctedWindow("another"));
            sessions.send("another", summary("another", true));
            sessions.send(session, summary(session, false));
            consumer.awaitOut(CORRECTED_TEXT, DEADLINE);
            windows.send(session, emptyWindow(session, 1));
            sessions.send(session, summary(session, true));
            windows.send(session, rawWindow(session, 2, true));

            assertThat(consumer.succeed(DEADLINE).out().lines())
                    .filteredOn(line -> !line.startsWith("session "))
                    .containsExactly(
                            "2026-11-22T09:00:00Z  " + CORRECTED_TEXT,
                            "2026-11-22T09:00:10Z  9 frames, 0 faces, no faces",
                            "2026-11-22T09:00:20Z  " + RAW_TEXT);
            assertThat(consumer.out())
                    .endsWith("session " + session + " ended: " + CORRECTED_TEXT + System.lineSeparator());
        }
    }

    @Test
    void theNotebookScriptReadsTheSessionsIntoADataFrame() throws Exception {
        String python = ExampleTool.PANDAS.require("theNotebookScriptReadsTheSessionsIntoADataFrame");
        try (TopicWriter<String, SessionSummary> sessions = cluster.writer(topics.sessionSummary())) {
            sessions.send("for-pandas", summary("for-pandas", false));
            sessions.send("for-pandas", summary("for-pandas", true));
            sessions.send("erased", summary("erased", true));
            sessions.send("erased", null);
        }

        try (ProgramRun script = ProgramRun.start(
                folder,
                List.of(
                        "env",
                        "BOOTSTRAP_SERVERS=" + broker.bootstrapServers(),
                        python,
                        "examples/python/sessions.py"))) {
            assertThat(script.succeed(DEADLINE).out().lines().map(line -> line.replaceAll(" +", " ")))
                    .containsOnlyOnce("for-pandas 1 True 9 8 happy None 2026-11-22 09:00:00+00:00")
                    .containsOnlyOnce("for-pandas 0.06 0.0 0.0 0.72 0.0 0.0 0.22")
                    .noneMatch(line -> line.startsWith("erased"));
        }
    }

    private static EmotionSummary correctedWindow(String session) {
        return window(session, 0, true, COUNTS, RAW, CORRECTED, INTERVALS, null, Emotion.HAPPY);
    }

    private static EmotionSummary rawWindow(String session, int index, boolean closed) {
        return window(session, index, closed, COUNTS, RAW, null, null, Caution.NO_CONFUSION_MATRIX, Emotion.HAPPY);
    }

    private static EmotionSummary emptyWindow(String session, int index) {
        return window(session, index, true, NO_COUNTS, null, null, null, null, null);
    }

    private static EmotionSummary window(
            String session,
            int index,
            boolean closed,
            EmotionCounts counts,
            EmotionDistribution raw,
            EmotionDistribution corrected,
            EmotionIntervals intervals,
            Caution caution,
            Emotion dominant) {
        long start = START + index * WINDOW_MILLIS;
        return new EmotionSummary(
                session,
                1,
                start,
                start + WINDOW_MILLIS,
                closed,
                9,
                counts.total(),
                counts,
                raw,
                corrected,
                intervals,
                caution,
                dominant);
    }

    /** Three windows long. */
    private static SessionSummary summary(String session, boolean ended) {
        return new SessionSummary(
                session,
                1,
                ended,
                START,
                START + 3 * WINDOW_MILLIS - 1,
                9,
                COUNTS.total(),
                COUNTS,
                RAW,
                CORRECTED,
                INTERVALS,
                null,
                Emotion.HAPPY,
                0,
                0,
                "model",
                "cpu");
    }
}
