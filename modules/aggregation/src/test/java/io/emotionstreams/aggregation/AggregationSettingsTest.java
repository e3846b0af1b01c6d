package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.TopicLayout;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AggregationSettingsTest {
    @Test
    void theDefaultsAreTenSecondsTwoSecondsAndAMinute() {
        assertThat(AggregationSettings.DEFAULT)
                .isEqualTo(AggregationSettings.DEFAULT.with(
                        Duration.ofSeconds(10), Duration.ofSeconds(2), Duration.ofSeconds(60)));
    }

    @Test
    void aRunIsRememberedForLongerThanItsSummaryIsRetained() {
        assertThat(AggregationSettings.DEFAULT.runMemory()).isGreaterThan(TopicLayout.DEFAULT.resultRetention());
    }

    @Test
    void nothingIsPublishedAboutASinglePersonUnlessAskedFor() {
        assertThat(AggregationSettings.DEFAULT.tracks()).isEqualTo(TrackSummaries.OFF);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
            PT0S   | PT2S  | PT60S | window must be a whole number of seconds, such as 10 s, but is 0 s
            PT-10S | PT2S  | PT60S | window must be a whole number of seconds, such as 10 s, but is -10 s
            PT1.5S | PT2S  | PT60S | window must be a whole number of seconds, such as 10 s, but is 1500 ms
            PT10S  | PT-1S | PT60S | grace must be 0 s or more, but is -1 s
            PT10S  | PT2S  | PT0S  | session gap must be longer than 0 s, such as 60 s, but is 0 s
            PT1H   | PT2S  | PT60S | window and grace must be at most 600 s each, but are 3600 s and 2 s
            """)
    void anInvalidSettingIsRejectedWithAReason(Duration window, Duration grace, Duration sessionGap, String message) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> AggregationSettings.DEFAULT.with(window, grace, sessionGap))
                .withMessage(message);
    }
}
