package io.emotionstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class PercentilesTest {
    @Test
    void ranksAreTheNearestMeasuredValues() {
        long[] nanos =
                LongStream.rangeClosed(1, 200).map(i -> (201 - i) * 1_000_000).toArray();

        assertThat(Percentiles.ofNanos(nanos)).isEqualTo(new Percentiles(100.0, 198.0, 200));
    }

    @Test
    void nothingMeasuredHasNoPercentiles() {
        assertThat(Percentiles.ofNanos(new long[0])).isEqualTo(new Percentiles(null, null, 0));
    }
}
