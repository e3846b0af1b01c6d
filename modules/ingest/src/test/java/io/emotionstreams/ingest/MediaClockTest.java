package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Ten frames per second, timestamps in seconds. */
class MediaClockTest {
    private static final double DAYS = 24 * 60 * 60;

    @Test
    void theFirstFrameIsAtZeroAndTheOthersKeepTheirIntervals() {
        assertThat(times(3, 3.1, 5, 5.5)).containsExactly(0L, 100L, 2000L, 2500L);
    }

    @Test
    void timestampsBeforeZeroAreTimestamps() {
        assertThat(times(-5, -4.9, -4.8, 0, 0.1)).containsExactly(0L, 100L, 200L, 5000L, 5100L);
    }

    @Test
    void framesWithoutTimestampsAreAFramesDurationApart() {
        assertThat(times(0, 0, 0, 0)).containsExactly(0L, 100L, 200L, 300L);
    }

    @Test
    void aFrameOutOfOrderDoesNotMoveTheLaterOnes() {
        assertThat(times(0, 0.3, 0.2, 0.5, 0.6)).containsExactly(0L, 300L, 400L, 500L, 600L);
    }

    @Test
    void aSecondRecordingFollowsTheFirstAndKeepsItsIntervals() {
        assertThat(times(0, 2, 4, 0, 2, 4)).containsExactly(0L, 2000L, 4000L, 4100L, 6100L, 8100L);
    }

    @Test
    void aJumpToTheTimeOfDayIsNoPauseOfYears() {
        assertThat(times(0, 0.1, 20_000 * DAYS, 20_000 * DAYS + 0.5)).containsExactly(0L, 100L, 200L, 700L);
    }

    @Test
    void aPauseOfHoursIsKept() {
        assertThat(times(0, DAYS / 2)).containsExactly(0L, Duration.ofHours(12).toMillis());
    }

    @Test
    void timestampsThatAreGarbageAreNoError() {
        MediaClock clock = new MediaClock(10);

        List<Duration> times = List.of(
                clock.next(Long.MIN_VALUE), clock.next(Long.MAX_VALUE), clock.next(0), clock.next(Long.MIN_VALUE));

        assertThat(times).isSorted().doesNotHaveDuplicates();
    }

    private static List<Long> times(double... timestamps) {
        MediaClock clock = new MediaClock(10);
        return Arrays.stream(timestamps)
                .mapToObj(seconds -> clock.next(Math.round(seconds * 1_000_000)).toMillis())
                .toList();
    }
}
