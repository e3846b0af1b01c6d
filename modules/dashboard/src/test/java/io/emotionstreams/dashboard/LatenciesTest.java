package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class LatenciesTest {
    private final Latencies latencies = new Latencies();

    @Test
    void withoutSamplesThereAreNoQuantiles() {
        assertThat(latencies.quantiles()).isNull();
    }

    @Test
    void quantilesCoverTheLastSixtySamples() {
        latencies.add(100_000);
        LongStream.rangeClosed(1, 60).forEach(latencies::add);

        assertThat(latencies.quantiles()).isEqualTo(new Latencies.Quantiles(30, 57, 60));
    }

    @Test
    void framesFromTheFutureAndTheDistantPastAreIgnored() {
        latencies.add(-1);
        latencies.add(24 * 3_600_000L);

        assertThat(latencies.quantiles()).isNull();
    }
}
