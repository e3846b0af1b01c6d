package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlaybackSpeedTest {
    @ParameterizedTest
    @CsvSource({"1, 2000", "4, 500", "0.5, 4000", "2x, 1000", "max, 0", "MAX, 0"})
    void aFramesDueTimeIsItsMediaTimeDividedByTheSpeed(String text, long dueMillis) {
        assertThat(PlaybackSpeed.parse(text).due(Duration.ofSeconds(2))).isEqualTo(Duration.ofMillis(dueMillis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "fast", "", "NaN"})
    void anyOtherTextIsRejectedWithWhatIsAllowed(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> PlaybackSpeed.parse(text))
                .withMessageContaining("'max' or a factor greater than 0")
                .withMessageContaining("'" + text + "'");
    }

    @Test
    void theDefaultIsTheOriginalPace() {
        assertThat(PlaybackSpeed.ORIGINAL.due(Duration.ofMillis(40))).isEqualTo(Duration.ofMillis(40));
    }
}
