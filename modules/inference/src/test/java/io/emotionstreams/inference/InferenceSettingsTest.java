package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InferenceSettingsTest {
    @Test
    void theDefaultIsTheBundledModelOnWhateverIsAvailable() {
        InferenceSettings settings = InferenceSettings.DEFAULT;

        assertThat(settings.model()).isNull();
        assertThat(settings.device()).isEqualTo(DevicePreference.AUTO);
        assertThat(settings.batchMaxSize()).isEqualTo(256);
        assertThat(settings.batchLinger()).isEqualTo(Duration.ofMillis(2));
        assertThat(settings.intraOpThreads())
                .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    @Test
    void settingsOutOfRangeAreRejected() {
        assertRejected(0, 2, 1, "inference.batch.max-size", "at least 1");
        assertRejected(4097, 2, 1, "inference.batch.max-size", "no more than 4096");
        assertRejected(1, -1, 1, "inference.batch.linger-ms", "at least 0");
        assertRejected(1, 1001, 1, "inference.batch.linger-ms", "no more than 1000");
        assertRejected(1, 2, -1, "inference.intra-op-threads", "at least 0");
    }

    @Test
    void answersAreNotUsedAgainUnlessSoSet() {
        assertThat(InferenceSettings.DEFAULT.reuse().reuse()).isEqualTo(Reuse.OFF);
        assertThat(InferenceSettings.DEFAULT.reuse().maxAge()).isEqualTo(Duration.ofSeconds(1));
    }

    @Test
    void reuseOutOfRangeIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReuseSettings.OFF.on(-0.1))
                .withMessageContaining("inference.reuse.max-difference");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ReuseSettings(Reuse.ON, 2, Duration.ofMillis(4001)))
                .withMessageContaining("inference.reuse.max-age-ms");
    }

    private static void assertRejected(int batchMaxSize, long lingerMillis, int threads, String setting, String limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InferenceSettings(
                        null,
                        LabelSet.RATERS,
                        null,
                        DevicePreference.CPU,
                        batchMaxSize,
                        Duration.ofMillis(lingerMillis),
                        threads,
                        ReuseSettings.OFF))
                .withMessageContaining(setting)
                .withMessageContaining(limit);
    }
}
