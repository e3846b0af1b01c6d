package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class SilenceWatchTest {
    private final SilenceWatch watch = new SilenceWatch(Duration.ofSeconds(60));

    @Test
    void theLongestSilentComesFirst() {
        watch.heard("a", 1000);
        watch.heard("b", 2000);
        watch.heard("c", 3000);
        watch.heard("a", 4000);

        assertThat(watch.silent(63_001)).containsExactly("b", "c");
    }

    @Test
    void theGapItselfIsNotYetSilence() {
        watch.heard("a", 1000);

        assertThat(watch.silent(61_000)).isEmpty();
        assertThat(watch.silent(61_001)).containsExactly("a");
    }

    @Test
    void anEndedSessionIsNotWatched() {
        watch.heard("a", 1000);
        watch.ended("a");

        assertThat(watch.silent(100_000)).isEmpty();
    }
}
