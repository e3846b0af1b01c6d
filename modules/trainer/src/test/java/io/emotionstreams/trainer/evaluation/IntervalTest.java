package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class IntervalTest {
    @Test
    void wilsonsIntervalOfHalfOfTen() {
        Interval interval = Interval.wilson(.5, 10);

        assertThat(interval.low()).isCloseTo(.2366, within(1e-4));
        assertThat(interval.high()).isCloseTo(.7634, within(1e-4));
    }
}
