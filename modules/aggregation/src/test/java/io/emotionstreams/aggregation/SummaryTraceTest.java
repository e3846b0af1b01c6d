package io.emotionstreams.aggregation;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.List;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A summary carries the trace context of the record that triggered it. */
class SummaryTraceTest {
    private static final RecordSerde<FaceEmotions> EMOTIONS = RecordSerde.json(FaceEmotions.class);
    private static final String PARENT = "traceparent";

    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void aSummaryHasTheTraceOfTheFrameThatTriggeredIt() {
        frame(100_000, "first");
        frame(101_000, "second");

        assertThat(parents(StageDriver.TOPICS.emotionSummary())).containsExactly("second");
        assertThat(parents(StageDriver.TOPICS.sessionSummary())).containsExactly("second");
    }

    @Test
    void aSummaryHasNoOtherHeadersOfTheFrame() {
        frame(100_000, "first");
        frame(101_000, "second");

        assertThat(stage.readBytes(StageDriver.TOPICS.sessionSummary()))
                .singleElement()
                .satisfies(summary -> assertThat(summary.headers()).hasSize(1));
    }

    @Test
    void aSummaryTriggeredByAFrameWithoutATraceHasNone() {
        frame(100_000, "first");
        stage.frame("a", 101_000);

        assertThat(parents(StageDriver.TOPICS.sessionSummary())).containsExactly("none");
    }

    @Test
    void theFinalSummaryHasTheTraceOfTheEndMarker() {
        frame(100_000, "first");
        Headers end = traced("end");
        FrameHeaders.describeEnd(end, 101_000);
        stage.raw("a".getBytes(UTF_8), null, end);

        assertThat(parents(StageDriver.TOPICS.emotionSummary())).containsExactly("end");
        assertThat(parents(StageDriver.TOPICS.sessionSummary())).containsExactly("end");
    }

    @Test
    void aCorrectedFinalSummaryHasTheTraceOfTheDeadLetter() {
        stage.frame("a", 100_000);
        stage.end("a", 101_000);
        stage.sessions();
        Headers letter = traced("bad");
        FrameHeaders.describeFrame(letter, 100_500, null, null);

        stage.deadLetter("a", letter);

        assertThat(parents(StageDriver.TOPICS.sessionSummary())).containsExactly("bad");
    }

    @Test
    void aSummaryTriggeredByInactivityHasNoTrace() {
        frame(100_000, "first");

        stage.advance(Duration.ofSeconds(61));

        assertThat(parents(StageDriver.TOPICS.sessionSummary())).containsExactly("none");
    }

    private void frame(long capturedAt, String parent) {
        stage.raw("a".getBytes(UTF_8), EMOTIONS.serialize(Frames.frame(capturedAt)), traced(parent));
    }

    private static Headers traced(String parent) {
        return new RecordHeaders().add("source", "camera".getBytes(UTF_8)).add(PARENT, parent.getBytes(UTF_8));
    }

    private List<String> parents(Topic<String, ?> topic) {
        return stage.readBytes(topic).stream()
                .map(summary -> summary.headers().lastHeader(PARENT))
                .map(header -> header == null ? "none" : new String(header.value(), UTF_8))
                .toList();
    }
}
