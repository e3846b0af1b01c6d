package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TraceContext;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A client that traces its frames finds them again, whatever became of them. */
@ExtendWith(SharedBroker.class)
class TraceContextIT {
    private static final String SESSION = "classroom";
    private static final long FIRST_CAPTURED_AT = 2_000_000_000_000L;
    private static final long FRAME_MILLIS = 1000;
    private static final int BAD = 2;
    private static final List<String> NONE = List.of();

    @TempDir
    private Path folder;

    @Test
    void everyRecordCarriesTheTraceContextOfTheFrameThatCausedIt(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of("detection.tiles", "off"));
        Topics topics = settings.topics();
        Camera<byte[]> camera = new Camera<>(topics.videoFrames(), SESSION, FIRST_CAPTURED_AT, FRAME_MILLIS);
        byte[] picture = Clip.frames(1).get(0);
        List<ProducerRecord<String, byte[]>> records = List.of(
                traced(camera.frame(0, picture), 0),
                camera.frame(1, picture),
                traced(camera.frame(BAD, "no picture".getBytes(UTF_8)), BAD),
                traced(camera.frame(3, picture), 3),
                traced(camera.end(4), 4));

        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames())) {
            writer.sendAll(records);
            Results.awaitSummaries(
                    cluster, topics.sessionSummary(), 1, summary -> summary.ended() && summary.deadLetters() == 1);
            pipeline.throwFailure();
        }

        assertThat(traces(cluster, topics.faceCrops())).containsExactly(trace(0), NONE, trace(3), trace(4));
        assertThat(traces(cluster, topics.faceEmotions())).containsExactly(trace(0), NONE, trace(3), trace(4));
        assertThat(traces(cluster, topics.deadLetters())).containsExactly(trace(BAD));
        // A summary is due when a frame, or the end, takes its session's clock beyond a second.
        assertThat(traces(cluster, topics.emotionSummary())).containsExactly(NONE, trace(3), trace(4));
        assertThat(traces(cluster, topics.sessionSummary())).contains(NONE, trace(3), trace(4));
    }

    private static List<String> trace(long index) {
        return List.of(
                "traceparent=00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b%d-01".formatted(index),
                "tracestate=camera=%d".formatted(index),
                "baggage=room=%d".formatted(index));
    }

    private static ProducerRecord<String, byte[]> traced(ProducerRecord<String, byte[]> record, long index) {
        for (String header : trace(index)) {
            String[] nameAndValue = header.split("=", 2);
            record.headers().add(nameAndValue[0], nameAndValue[1].getBytes(UTF_8));
        }
        return record;
    }

    /** The trace context of each record of a topic, in order. */
    private static List<List<String>> traces(TestCluster cluster, Topic<String, ?> topic) {
        List<List<String>> traces = new ArrayList<>();
        try (TopicReader<String, ?> reader = cluster.reader(topic)) {
            for (ConsumerRecord<String, ?> record : reader.toEnd(DEADLINE)) {
                traces.add(TraceContext.HEADERS.stream()
                        .flatMap(name -> headers(record, name))
                        .toList());
            }
        }
        return traces;
    }

    private static Stream<String> headers(ConsumerRecord<?, ?> record, String name) {
        return Stream.of(record.headers().toArray())
                .filter(header -> header.key().equals(name))
                .map(TraceContextIT::text);
    }

    private static String text(Header header) {
        return header.key() + "=" + new String(header.value(), UTF_8);
    }
}
