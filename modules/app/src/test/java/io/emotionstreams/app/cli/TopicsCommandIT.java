package io.emotionstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.broker.EmbeddedBroker;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;

/** A cluster whose topics have one partition each, and no topic for a setting that was off. */
class TopicsCommandIT {
    private static final String FLAT_SUMMARIES = "aggregation.flat-summary=on";
    private static EmbeddedBroker broker;

    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start() {
        broker = EmbeddedBroker.start();
        assertThat(new TopicsCommandIT().topics("--set", "topics.partitions=1")).isZero();
    }

    @AfterAll
    static void stop() {
        broker.close();
    }

    @Test
    void aTopicThatIsNotNeededIsNotCalledOk() {
        assertThat(topics("--check", "--set", "topics.partitions=1")).isZero();

        assertThat(out.toString()).contains("flat-summary  not used with these settings", "video-frames  ok");
    }

    @Test
    void aTopicWithAnotherNumberOfPartitionsThanTheOthersIsNotCreated() {
        assertThat(topics("--set", FLAT_SUMMARIES)).isEqualTo(2);

        assertThat(err.toString()).contains("nothing was created; pass --set topics.partitions=1");
        assertThat(topics("--check", "--set", "topics.partitions=1", "--set", FLAT_SUMMARIES))
                .isEqualTo(1);
        assertThat(err.toString()).contains("topic 'flat-summary' does not exist");
    }

    private int topics(String... options) {
        CommandLine commandLine =
                EmotionStreams.commandLine().setOut(new PrintWriter(out, true)).setErr(new PrintWriter(err, true));
        return commandLine.execute(
                Stream.concat(Stream.of("topics", "-b", broker.bootstrapServers()), Stream.of(options))
                        .toArray(String[]::new));
    }
}
