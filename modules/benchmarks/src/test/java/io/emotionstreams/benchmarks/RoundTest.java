package io.emotionstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class RoundTest {
    private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

    @Test
    void cpuTimeIsDividedByTheFrames() {
        Round round = Round.of(Throughput.of(100, 800, 2 * SECOND), 3 * SECOND, 2 * SECOND);

        assertThat(round).isEqualTo(new Round(new Throughput(50, 400), 30));
    }

    @Test
    void aDisturbedRoundDoesNotMoveTheMedian() {
        List<Round> rounds = List.of(round(60), round(3), round(58));

        assertThat(Round.median(rounds)).isEqualTo(round(58));
    }

    @Test
    void theMedianOfTwoRoundsIsTheirMean() {
        assertThat(Round.median(List.of(round(60), round(50)))).isEqualTo(round(55));
    }

    @Test
    void aRoundWithoutAResultHasNoThroughput() {
        Arrived arrived = new Arrived(7, 56, SECOND);

        assertThatIllegalStateException()
                .isThrownBy(() -> arrived.since(arrived))
                .withMessageContaining("no result");
    }

    private static Round round(double rate) {
        return new Round(new Throughput(rate, rate), rate);
    }
}
