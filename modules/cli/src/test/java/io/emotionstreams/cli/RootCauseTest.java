package io.emotionstreams.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.TimeoutException;
import org.junit.jupiter.api.Test;

class RootCauseTest {
    @Test
    void theInnermostMessageIsShown() {
        Throwable failure = new IllegalStateException(
                "the stage stopped", new RuntimeException(new IllegalArgumentException("unknown host kafka:9092")));

        assertThat(RootCause.message(failure)).isEqualTo("unknown host kafka:9092");
    }

    @Test
    void aCauseWithoutAMessageIsShownByItsName() {
        assertThat(RootCause.message(new IllegalStateException("the stage stopped", new TimeoutException())))
                .isEqualTo("TimeoutException");
    }
}
