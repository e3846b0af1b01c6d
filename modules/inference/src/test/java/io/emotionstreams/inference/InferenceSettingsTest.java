package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InferenceSettingsTest {
    @Test
    void theDefaultIsTheBundledModelOnWhateverThereIs() {
        InferenceSettings settings = InferenceSettings.DEFAULT;

        assertThat(settings.model()).isNull();
        assertThat(settings.device()).isEqualTo(DevicePreference.AUTO);
        assertThat(settings.batchMaxSize()).isEqualTo(256);
        assertThat(settings.batchLinger()).isEqualTo(Duration.ofMillis(2));
        assertThat(settings.intraOpThreads())
                .isEqualTo(Math.max(1, Runtime.getRuntime().availableProcessors() / 2));
    }

    @Test
    void settingsOutOfRangeAreRefused() {
        assertRefused(0, 2, 1, "the largest batch must lie between 1 and 4096 but is 0");
        assertRefused(4097, 2, 1, "the largest batch must lie between 1 and 4096 but is 4097");
        assertRefused(1, -1, 1, "the batch linger must lie between 0 and 1000 ms but is -1 ms");
        assertRefused(1, 1001, 1, "the batch linger must lie between 0 and 1000 ms but is 1001 ms");
        assertRefused(1, 2, 0, "the number of inference threads must lie between 1 and 1024 but is 0");
    }

    private static void assertRefused(int batchMaxSize, long lingerMillis, int threads, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new InferenceSettings(
                        null, DevicePreference.CPU, batchMaxSize, Duration.ofMillis(lingerMillis), threads))
                .withMessage(message);
    }
}
