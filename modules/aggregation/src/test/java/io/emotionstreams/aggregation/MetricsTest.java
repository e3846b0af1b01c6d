package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Emotion;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The meters of the stage. */
class MetricsTest {
    private final StageDriver stage = new StageDriver();

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void framesAndTheirFacesAreCounted() {
        stage.frame("a", 100_000, Emotion.HAPPY, Emotion.SAD);
        stage.frame("b", 100_000);
        stage.end("a", 101_000);
        stage.deadLetter("b", 101_000);

        assertThat(counted("emotion.streams.frames")).isEqualTo(2);
        assertThat(counted("emotion.streams.faces")).isEqualTo(2);
        assertThat(counted("emotion.streams.dead.letters"))
                .as("those that the stage sends, not those that it reads")
                .isZero();
    }

    @Test
    void aFrameWhoseWindowsHaveClosedIsCountedAsLate() {
        stage.frame("a", 100_000);
        stage.frame("a", 112_000);
        stage.frame("a", 109_999); // its window closed at 112,000
        stage.frame("a", 111_999);
        stage.frame("b", 100_000);

        assertThat(stage.registry.get("emotion.streams.late.frames").counter().count())
                .isEqualTo(1);
        assertThat(counted("emotion.streams.frames")).isEqualTo(5);
    }

    @Test
    void aRecordWithoutAKeyIsADeadLetterOfThisStage() {
        stage.raw(null, new byte[] {'{', '}'}, new RecordHeaders());

        assertThat(counted("emotion.streams.dead.letters")).isEqualTo(1);
        assertThat(counted("emotion.streams.frames")).isZero();
    }

    @Test
    void latencyIsMeasuredFromTheFramesPublication() {
        stage.advance(Duration.ofMillis(120));
        stage.frame("a", 100_000);

        Timer latency = stage.registry
                .get("emotion.streams.latency")
                .tag("stage", "aggregate")
                .timer();
        assertThat(latency.count()).isEqualTo(1);
        assertThat(latency.totalTime(TimeUnit.MILLISECONDS)).isEqualTo(120);
    }

    private double counted(String name) {
        return stage.registry.get(name).tag("stage", "aggregate").counter().count();
    }
}
