package io.emotionstreams.stages;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.Stage;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class StageMetricsTest {
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final StageMetrics metrics = new StageMetrics(registry, Stage.DETECT);

    @Test
    void aProcessedFrameCountsItselfItsFacesAndItsLatency() {
        metrics.processed(3, 1_000, 1_250);

        assertThat(counted("emotion.streams.frames", "detect")).isEqualTo(1);
        assertThat(counted("emotion.streams.faces", "detect")).isEqualTo(3);
        assertThat(latency().totalTime(TimeUnit.MILLISECONDS)).isEqualTo(250);
    }

    @Test
    void latencyIsZeroIfTheSendersClockIsAhead() {
        metrics.processed(0, 5_000, 1_000);

        assertThat(latency().count()).isEqualTo(1);
        assertThat(latency().totalTime(TimeUnit.MILLISECONDS)).isZero();
    }

    @Test
    void threadsOfAStageShareCountersAndStagesDoNot() {
        new StageMetrics(registry, Stage.DETECT).deadLetter();
        new StageMetrics(registry, Stage.CLASSIFY).deadLetter();
        metrics.deadLetter();

        assertThat(counted("emotion.streams.dead.letters", "detect")).isEqualTo(2);
        assertThat(counted("emotion.streams.dead.letters", "classify")).isEqualTo(1);
    }

    private double counted(String name, String stage) {
        return registry.get(name).tag("stage", stage).counter().count();
    }

    private Timer latency() {
        return registry.get("emotion.streams.latency").tag("stage", "detect").timer();
    }
}
