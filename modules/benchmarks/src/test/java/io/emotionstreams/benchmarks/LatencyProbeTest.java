package io.emotionstreams.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionSummary;
import org.junit.jupiter.api.Test;

class LatencyProbeTest {
    private static final long MILLI = 1_000_000;
    private static final long WINDOW = 10_000;

    private final LatencyProbe probe = new LatencyProbe(WINDOW, true);

    @Test
    void aFrameIsTimedFromItsPublication() {
        probe.published("s", 7, 20_000, 100 * MILLI);

        probe.frameProcessed(7, 130 * MILLI);

        assertThat(probe.frameLatency()).isEqualTo(new Percentiles(30.0, 30.0, 1));
    }

    @Test
    void aSummaryIsTimedFromTheFrameThatBeganTheNextSecond() {
        probe.published("s", 0, 20_100, 0);
        probe.published("s", 1, 20_900, 800 * MILLI);
        probe.published("s", 2, 21_100, 1000 * MILLI);

        probe.summaryPublished(summary("s", 20_000, 2), 1040 * MILLI);

        assertThat(probe.summaryLatency()).isEqualTo(new Percentiles(40.0, 40.0, 1));
    }

    @Test
    void aSessionsFirstSecondInANewWindowMakesTheOldWindowsSummaryDue() {
        probe.published("s", 0, 29_500, 0);
        probe.published("s", 1, 30_200, 700 * MILLI);

        probe.summaryPublished(summary("s", 20_000, 1), 750 * MILLI);

        assertThat(probe.summaryLatency()).isEqualTo(new Percentiles(50.0, 50.0, 1));
    }

    @Test
    void theFinalSummaryOfAWindowIsNotTimedAgain() {
        probe.published("s", 0, 29_500, 0);
        probe.published("s", 1, 30_200, 700 * MILLI);
        probe.summaryPublished(summary("s", 20_000, 1), 750 * MILLI);

        probe.summaryPublished(summary("s", 20_000, 1), 9000 * MILLI);

        assertThat(probe.summaryLatency().count()).isEqualTo(1);
    }

    @Test
    void isCompleteOnceEverythingHasBeenRead() {
        probe.published("s", 0, 29_500, 0);
        probe.published("s", 1, 30_200, 0);
        assertThat(probe.complete()).isFalse();

        probe.frameProcessed(0, MILLI);
        probe.frameProcessed(1, MILLI);
        assertThat(probe.complete()).isFalse();

        probe.summaryPublished(summary("s", 20_000, 1), MILLI);
        assertThat(probe.complete()).isTrue();
    }

    @Test
    void waitsForSummariesAloneWhereFramesHaveNoResults() {
        LatencyProbe summaries = new LatencyProbe(WINDOW, false);

        summaries.published("s", 0, 29_500, 0);

        assertThat(summaries.complete()).isTrue();
    }

    @Test
    void resultsOfUnknownFramesAreIgnored() {
        probe.frameProcessed(3, MILLI);
        probe.summaryPublished(summary("s", 20_000, 1), MILLI);

        assertThat(probe.frameLatency().count()).isZero();
        assertThat(probe.summaryLatency().count()).isZero();
    }

    private static EmotionSummary summary(String session, long windowStart, long frames) {
        return new EmotionSummary(
                session,
                1,
                windowStart,
                windowStart + WINDOW,
                false,
                frames,
                0,
                EmotionCounts.of(0, 0, 0, 0, 0, 0, 0),
                null,
                null,
                null,
                null,
                null);
    }
}
