package io.emotionstreams.app.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine.TypeConversionException;

class MediaTimeConverterTest {
    @ParameterizedTest
    @CsvSource({"0, 0", "90, 90000", "7.5, 7500", "1:30, 90000", "01:02:03.25, 3723250", "90:00, 5400000"})
    void secondsMinutesAndHoursAreRead(String text, long millis) {
        assertThat(new MediaTimeConverter().convert(text)).isEqualTo(Duration.ofMillis(millis));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "soon", "1:2:3:4", "1:", "NaN"})
    void anythingElseIsRefusedWithWhatIsAllowed(String text) {
        assertThatExceptionOfType(TypeConversionException.class)
                .isThrownBy(() -> new MediaTimeConverter().convert(text))
                .withMessageContaining("'" + text + "'")
                .withMessageContaining("1:30");
    }
}
