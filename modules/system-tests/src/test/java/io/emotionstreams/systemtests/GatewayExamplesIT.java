package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The programs in {@code examples/} that send frames without a Kafka client, through {@code gateway}. */
@ExtendWith(SharedBroker.class)
class GatewayExamplesIT {
    private static final String SESSION = "visitor 7";
    private static final int FRAMES = 3;
    private static final Pattern ADDRESS = Pattern.compile("Gateway: (\\S+)");

    @TempDir
    private Path folder;

    private TestCluster cluster;
    private Topics topics;
    private Path images;

    @BeforeEach
    void saveFrames(TestCluster fresh) throws Exception {
        cluster = fresh;
        topics = cluster.createTopics(TopicLayout.DEFAULT);
        images = Files.createDirectory(folder.resolve("images"));
        List<byte[]> frames = Clip.frames(FRAMES);
        for (int i = 0; i < FRAMES; i++) {
            Files.write(images.resolve("frame-" + i + ".jpg"), frames.get(i));
        }
    }

    @Test
    void curlSendsASession(TestInfo test) throws Exception {
        String bash = ExampleTool.CURL.require(test.getDisplayName());

        requireSent(
                gateway -> List.of("env", "GATEWAY=" + gateway, bash, "examples/curl.sh", SESSION, images.toString()));
    }

    @Test
    void nodeSendsASessionOverAWebSocket(TestInfo test) throws Exception {
        String node = ExampleTool.NODE_WEBSOCKET.require(test.getDisplayName());

        requireSent(gateway -> List.of(
                node,
                "--experimental-websocket",
                "--no-warnings",
                "examples/node/send.js",
                "--gateway",
                gateway,
                "--session",
                SESSION,
                images.toString()));
    }

    private interface Client {
        List<String> command(String gateway);
    }

    private void requireSent(Client client) throws Exception {
        try (CommandRun gateway = CommandRun.start(
                "gateway",
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--set",
                "topics.prefix=" + cluster.prefix(),
                "--gateway-port",
                "0")) {
            try (ProgramRun program = ProgramRun.start(folder, client.command(address(gateway)))) {
                assertThat(program.succeed(DEADLINE).out())
                        .endsWith("sent %d frames and the end of session %s%n".formatted(FRAMES, SESSION));
            }
        }
        try (TopicReader<String, byte[]> reader = cluster.reader(topics.videoFrames())) {
            List<ConsumerRecord<String, byte[]>> sent = reader.next(FRAMES + 1, DEADLINE);
            assertThat(sent).extracting(ConsumerRecord::key).containsOnly(SESSION);
            for (int i = 0; i < FRAMES; i++) {
                assertThat(sent.get(i).value()).isEqualTo(Files.readAllBytes(images.resolve("frame-" + i + ".jpg")));
                assertThat(header(sent.get(i), FrameHeaders.FRAME_INDEX)).isEqualTo(Integer.toString(i));
            }
            assertThat(sent.get(FRAMES).value()).isNull();
            assertThat(header(sent.get(FRAMES), FrameHeaders.EVENT)).isEqualTo(FrameHeaders.END);
        }
    }

    private static String address(CommandRun gateway) {
        await().atMost(DEADLINE)
                .failFast(() -> assertThat(gateway.ended()).as(gateway.err()).isFalse())
                .until(() -> ADDRESS.matcher(gateway.out()).find());
        Matcher address = ADDRESS.matcher(gateway.out());
        assertThat(address.find()).isTrue();
        return address.group(1);
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }
}
