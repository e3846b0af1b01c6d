package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.awt.image.BufferedImage;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.zip.CRC32;
import javax.imageio.ImageIO;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The programs in {@code examples/}, each run with its own tools against a broker with running stages. */
class ExamplesIT {
    private static final int FRAMES = 4;
    private static final int FACES_PER_FRAME = 8;
    private static final int PARTITIONS = 4;

    /** Nobody listens there. */
    private static final String NO_BROKER = "127.0.0.1:1";

    @TempDir
    private static Path folder;

    private static EmbeddedBroker broker;
    private static TestCluster cluster;
    private static Topics topics;
    private static CommandRun stages;
    private static Path images;

    @BeforeAll
    static void startTheStages() throws Exception {
        broker = EmbeddedBroker.start();
        String servers = broker.bootstrapServers();
        cluster = new TestCluster(broker, "");
        topics = Topics.withPrefix("");
        try (CommandRun create = CommandRun.start("topics", "--bootstrap-servers", servers)) {
            assertThat(create.exitCode(DEADLINE)).as(create.err()).isZero();
        }
        stages = CommandRun.start(
                "run",
                "--bootstrap-servers",
                servers,
                "--set",
                "detection.tiles=off",
                "--set",
                "processing.state-directory=" + folder.resolve("state"));
        images = Files.createDirectory(folder.resolve("images"));
        List<byte[]> frames = Clip.frames(FRAMES);
        for (int i = 0; i < FRAMES - 1; i++) {
            Files.write(images.resolve("frame-" + i + ".jpg"), frames.get(i));
        }
        BufferedImage last = ImageIO.read(new ByteArrayInputStream(frames.get(FRAMES - 1)));
        ImageIO.write(
                last, "png", images.resolve("frame-" + (FRAMES - 1) + ".png").toFile());
        Files.writeString(images.resolve("README.md"), "not an image");
    }

    @AfterAll
    static void stop() throws Exception {
        try (EmbeddedBroker lastly = broker;
                TestCluster then = cluster) {
            stages.close();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("io.emotionstreams.systemtests.ExampleClient#all")
    void aSessionArrivesWholeAndItsSummariesArePrinted(ExampleClient client, TestInfo test) throws Exception {
        String program =
                client.tool().require(test.getTestMethod().orElseThrow().getName() + " of " + client);
        String session = "visitor-" + client;

        try (ProgramRun producer =
                ProgramRun.start(folder, client.produce(program, broker.bootstrapServers(), session, images))) {
            assertThat(producer.succeed(DEADLINE).out())
                    .isEqualTo("sent %d frames and the end of session %s%n", FRAMES, session);
        }

        SessionSummary summary = awaitEnd(session);
        assertThat(summary.run()).isEqualTo(1);
        assertThat(summary.frames()).isEqualTo(FRAMES);
        assertThat(summary.faces()).isEqualTo((long) FRAMES * FACES_PER_FRAME);
        assertThat(summary.deadLetters()).isZero();
        assertThat(summary.lateFrames()).isZero();
        requireFrames(session);
        requirePrinted(client, program, summary);
    }

    private static void requirePrinted(ExampleClient client, String program, SessionSummary summary) throws Exception {
        List<String> expected = client.printed(awaitWindows(summary.session()), summary);
        try (ProgramRun consumer =
                ProgramRun.start(folder, client.consume(program, broker.bootstrapServers(), summary.session()))) {
            List<String> lines = consumer.succeed(DEADLINE).out().lines().toList();
            assertThat(lines).hasSameSizeAs(expected);
            for (int i = 0; i < lines.size(); i++) {
                assertThat(lines.get(i)).contains(expected.get(i));
            }
        }
    }

    @Test
    void withoutABrokerEachEndsWithOneReadableLine(TestInfo test) throws Exception {
        requireFailures(
                NO_BROKER,
                test,
                (client, program) -> List.of(
                        client.produce(program, NO_BROKER, "nobody", images),
                        client.consume(program, NO_BROKER, "nobody")));
    }

    @Test
    void withoutImagesAProducerEndsWithOneReadableLine(TestInfo test) throws Exception {
        Path empty = Files.createDirectory(folder.resolve("empty"));

        requireFailures(
                "no .jpg, .jpeg or .png file in '" + empty + "'",
                test,
                (client, program) -> List.of(client.produce(program, broker.bootstrapServers(), "nothing", empty)));
    }

    /** All at once, for they wait for a broker. */
    private static void requireFailures(
            String reason, TestInfo test, BiFunction<ExampleClient, String, List<List<String>>> commands)
            throws Exception {
        List<ProgramRun> runs = new ArrayList<>();
        try {
            for (ExampleClient client : ExampleClient.all()) {
                Optional<String> program = client.tool().findOrSay(test.getDisplayName() + " of " + client);
                if (program.isPresent()) {
                    for (List<String> command : commands.apply(client, program.get())) {
                        runs.add(ProgramRun.start(folder, command));
                    }
                }
            }
            for (ProgramRun run : runs) {
                assertThat(run.exitCode(DEADLINE)).isEqualTo(1);
                assertThat(run.err().strip()).hasLineCount(1).contains(reason);
                assertThat(run.out()).isEmpty();
            }
        } finally {
            runs.forEach(ProgramRun::close);
        }
    }

    private static SessionSummary awaitEnd(String session) {
        try (TopicReader<String, SessionSummary> reader = cluster.reader(Schemas.checked(topics.sessionSummary()))) {
            while (true) {
                for (ConsumerRecord<String, SessionSummary> summary : reader.next(1, DEADLINE)) {
                    if (session.equals(summary.key()) && summary.value().ended()) {
                        return summary.value();
                    }
                }
            }
        }
    }

    /** The finished ones: together they have all frames. */
    private static List<EmotionSummary> awaitWindows(String session) {
        List<EmotionSummary> windows = new ArrayList<>();
        try (TopicReader<String, EmotionSummary> reader = cluster.reader(Schemas.checked(topics.emotionSummary()))) {
            while (windows.stream().mapToLong(EmotionSummary::frames).sum() < FRAMES) {
                for (ConsumerRecord<String, EmotionSummary> window : reader.next(1, DEADLINE)) {
                    if (session.equals(window.key()) && window.value().closed()) {
                        windows.add(window.value());
                    }
                }
            }
        }
        return windows;
    }

    /** Every file as it is, then the end, all on the partition that Java's partitioner chooses. */
    private static void requireFrames(String session) throws Exception {
        List<ConsumerRecord<String, byte[]>> sent = records(topics.videoFrames(), session);
        assertThat(sent).hasSize(FRAMES + 1);
        for (int i = 0; i < FRAMES; i++) {
            String name = "frame-" + i + (i < FRAMES - 1 ? ".jpg" : ".png");
            assertThat(sent.get(i).value()).as(name).isEqualTo(Files.readAllBytes(images.resolve(name)));
            assertThat(header(sent.get(i), FrameHeaders.FRAME_INDEX)).isEqualTo(Integer.toString(i));
            assertThat(Long.parseLong(header(sent.get(i), FrameHeaders.CAPTURED_AT)))
                    .as("captured when it was sent")
                    .isCloseTo(sent.get(i).timestamp(), within(10_000L));
        }
        assertThat(sent.get(FRAMES).value()).isNull();
        assertThat(header(sent.get(FRAMES), FrameHeaders.EVENT)).isEqualTo(FrameHeaders.END);

        // The stages write as Java's clients do.
        int partition = records(topics.faceCrops(), session).get(0).partition();
        CRC32 otherPartitioner = new CRC32();
        otherPartitioner.update(session.getBytes(UTF_8));
        assertThat(otherPartitioner.getValue() % PARTITIONS)
                .as("librdkafka's own choice, which must differ for this to say anything")
                .isNotEqualTo(partition);
        assertThat(sent).extracting(ConsumerRecord::partition).containsOnly(partition);
    }

    private static <V> List<ConsumerRecord<String, V>> records(Topic<String, V> topic, String session) {
        try (TopicReader<String, V> reader = cluster.reader(topic)) {
            return reader.toEnd(DEADLINE).stream()
                    .filter(record -> session.equals(record.key()))
                    .toList();
        }
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
