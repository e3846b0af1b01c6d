package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The log of a stage as a collector reads it. */
@ExtendWith(SharedBroker.class)
class JsonLogIT {
    private static final JsonMapper JSON = new JsonMapper();
    private static final String TRACE_ID = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final int SECONDS_TO_STOP = 30;

    @TempDir
    private Path folder;

    @Test
    void fromStartToEndEachLineIsAnObjectAndADeadLettersNamesItsStageSessionAndTrace(TestCluster cluster)
            throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        Topics topics = settings.topics();
        ProducerRecord<String, byte[]> bad =
                new Camera<>(topics.videoFrames(), "lesson-7", 0, 1).frame(0, "no picture".getBytes(UTF_8));
        bad.headers().add("traceparent", ("00-" + TRACE_ID + "-00f067aa0ba902b7-01").getBytes(UTF_8));

        List<JsonNode> log;
        try (ChildJvm run = ChildJvm.start(
                        folder,
                        List.of(),
                        Map.of("EMOTION_STREAMS_LOG_FORMAT", "json"),
                        "run",
                        "--stages",
                        "detect",
                        "--bootstrap-servers",
                        cluster.bootstrapServers(),
                        "--topic-prefix",
                        cluster.prefix());
                TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames())) {
            writer.sendAll(List.of(bad));
            run.awaitOutput("sent to the dead-letter topic", DEADLINE);
            run.signal("TERM");
            run.awaitExit(SECONDS_TO_STOP);
            log = run.output().lines().map(JSON::readTree).toList();
        }

        assertThat(log).allSatisfy(line -> assertThat(line.propertyNames())
                .contains("timestamp", "level", "logger", "thread", "message"));
        assertThat(log)
                .filteredOn(line -> line.get("message").asString().startsWith("sent to the dead-letter topic"))
                .singleElement()
                .satisfies(line -> {
                    assertThat(line.get("stage").asString()).isEqualTo("detect");
                    assertThat(line.get("session").asString()).isEqualTo("lesson-7");
                    assertThat(line.get("trace_id").asString()).isEqualTo(TRACE_ID);
                });
        assertThat(log)
                .last()
                .extracting(line -> line.get("message").asString())
                .isEqualTo("stopped");
    }
}
