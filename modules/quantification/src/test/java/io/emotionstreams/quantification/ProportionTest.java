package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Measure;
import org.junit.jupiter.api.Test;

class ProportionTest {
    /** As in Brown, Cai, DasGupta: Interval estimation for a binomial proportion (2001). */
    @Test
    void theIntervalIsWilsons() {
        Measure half = Proportion.of(5, 10);

        assertThat(half.value()).isEqualTo(0.5f);
        assertThat(half.low()).isCloseTo(0.2366f, within(1e-4f));
        assertThat(half.high()).isCloseTo(0.7634f, within(1e-4f));
    }

    @Test
    void noneAndAllAreNeverSure() {
        assertThat(Proportion.of(0, 8).low()).isZero();
        assertThat(Proportion.of(0, 8).high()).isCloseTo(0.3244f, within(1e-4f));
        assertThat(Proportion.of(8, 8).high()).isEqualTo(1);
        assertThat(Proportion.of(8, 8).low()).isCloseTo(0.6756f, within(1e-4f));
    }
}
