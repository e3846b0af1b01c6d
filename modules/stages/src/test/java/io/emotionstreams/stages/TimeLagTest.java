package io.emotionstreams.stages;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TimeLagTest {
    private final TimeLag lag = new TimeLag();

    @Test
    void aGroupThatHasCommittedAllHasNone() {
        assertThat(lag.sample(1000, 50, 50)).isZero();
        assertThat(lag.sample(1250, 60, 60)).isZero();
    }

    @Test
    void itIsTheAgeOfTheOldestRecordThatIsNotCommitted() {
        lag.sample(1000, 50, 50);
        lag.sample(1250, 60, 50);
        lag.sample(1500, 70, 50);
        assertThat(lag.sample(1750, 80, 55)).as("of offset 55").isEqualTo(500);
        assertThat(lag.sample(2000, 90, 60)).as("of offset 60").isEqualTo(500);
        assertThat(lag.sample(2250, 100, 85)).as("of offset 85").isEqualTo(250);
    }

    @Test
    void whatWasThereBeforeTheFirstSampleCountsFromThatOn() {
        assertThat(lag.sample(1000, 5000, 100)).isZero();
        assertThat(lag.sample(1250, 5010, 100)).isEqualTo(250);
    }

    @Test
    void nothingWaitsInAPartitionToWhichNothingWasWrittenForTwoSeconds() {
        lag.sample(1000, 50, 49);
        assertThat(lag.sample(2999, 50, 49)).isEqualTo(1999);
        assertThat(lag.sample(3000, 50, 49)).isZero();
        assertThat(lag.sample(9000, 55, 49)).as("the next record begins anew").isZero();
        assertThat(lag.sample(9250, 60, 49)).isEqualTo(250);
    }

    @Test
    void ofAGroupThatCommitsNothingTheOldestIsRemembered() {
        for (long end = 0; end < 10_000; end++) {
            lag.sample(1000 + 250 * end, end, 0);
        }
        assertThat(lag.sample(1000 + 250 * 10_000, 10_000, 0)).isEqualTo(250 * 9999);
    }
}
