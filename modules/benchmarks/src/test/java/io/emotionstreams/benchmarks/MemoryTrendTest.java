package io.emotionstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MemoryTrendTest {
    @Test
    void theSlopeIsPerHourAndTheWarmUpDoesNotCount() {
        MemoryTrend trend = new MemoryTrend(1800);

        for (int second = 0; second < 1800; second += 5) {
            trend.add(second, second < 600 ? second : 700 + second / 360.0);
        }

        assertThat(trend.mibPerHour()).isCloseTo(10, within(1e-6));
        assertThat(trend.samples()).isEqualTo(240);
        assertThat(trend.minMib()).isCloseTo(701.67, within(0.01));
        assertThat(trend.maxMib()).isCloseTo(704.99, within(0.01));
    }
}
