package io.emotionstreams.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

/** How long a webhook is left alone that did not take an alert. */
class RetriesTest {
    private static final TopicPartition ONE = new TopicPartition("emotion-alerts", 1);
    private static final TopicPartition TWO = new TopicPartition("emotion-alerts", 2);

    private final Retries retries = new Retries();

    @Test
    void eachFailureDoublesTheWaitUpToAMinute() {
        assertThat(IntStream.range(0, 9)
                        .mapToObj(failure -> retries.failed(ONE, 0))
                        .map(Duration::toMillis))
                .containsExactly(500L, 1000L, 2000L, 4000L, 8000L, 16_000L, 32_000L, 60_000L, 60_000L);
    }

    @Test
    void aPartitionIsDueWhenItsWaitIsOver() {
        retries.failed(ONE, 100);
        retries.failed(TWO, 200);

        assertThat(retries.due(500_000_099)).isEmpty();
        assertThat(retries.due(500_000_100)).containsExactly(ONE);
        assertThat(retries.due(500_000_200)).containsExactlyInAnyOrder(ONE, TWO);
    }

    @Test
    void whatIsForgottenBeginsAnew() {
        retries.failed(ONE, 0);
        retries.failed(ONE, 0);
        retries.forget(List.of(ONE));

        assertThat(retries.due(Long.MAX_VALUE)).isEmpty();
        assertThat(retries.failed(ONE, 0)).isEqualTo(Duration.ofMillis(500));
    }
}
