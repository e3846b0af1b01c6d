package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class InactivityTrackerTest {
    private final InactivityTracker tracker = new InactivityTracker(Duration.ofSeconds(60));

    @Test
    void theLongestInactiveSessionComesFirst() {
        tracker.update("a", 1000);
        tracker.update("b", 2000);
        tracker.update("c", 3000);
        tracker.update("a", 4000);

        assertThat(tracker.inactive(63_001)).containsExactly("b", "c");
    }

    @Test
    void aSessionIsInactiveOnlyAfterMoreThanTheGap() {
        tracker.update("a", 1000);

        assertThat(tracker.inactive(61_000)).isEmpty();
        assertThat(tracker.inactive(61_001)).containsExactly("a");
    }

    @Test
    void anEndedSessionIsNotTracked() {
        tracker.update("a", 1000);
        tracker.remove("a");

        assertThat(tracker.inactive(100_000)).isEmpty();
    }
}
