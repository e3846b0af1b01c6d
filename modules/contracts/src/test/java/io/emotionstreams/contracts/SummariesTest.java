package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which summaries of windows and sessions are invalid. */
class SummariesTest {
    @Test
    void aSummaryNeedsASession() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(null, 1, 1, 8))
                .withMessage("a summary needs a session and a run number from 1: null, 1");
    }

    @Test
    void runsCountFromOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window("s", 0, 1, 8))
                .withMessage("a summary needs a session and a run number from 1: s, 0");
    }

    @ParameterizedTest
    @CsvSource({"-1, 8", "1, -8", "1, 7"})
    void theCountsSumToTheFaces(long frames, long faces) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window("s", 1, frames, faces))
                .withMessageStartingWith("frames, faces and counts disagree");
    }

    @ParameterizedTest
    @ValueSource(longs = {0, -10_000})
    void aWindowEndsAfterItStarts(long windowEnd) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmotionSummary(
                        "s", 1, 0, windowEnd, true, 1, 0, Samples.NO_COUNTS, null, null, null, null, null))
                .withMessageStartingWith("a window must end after it starts");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1", "11, 0"})
    void lateFramesAreAmongTheFrames(long lateFrames, long deadLetters) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new SessionSummary(
                        "s",
                        1,
                        false,
                        null,
                        null,
                        10,
                        0,
                        Samples.NO_COUNTS,
                        null,
                        null,
                        null,
                        null,
                        null,
                        lateFrames,
                        deadLetters,
                        null,
                        null))
                .withMessageStartingWith(
                        "late frames (%d of 10) and dead letters (%d)".formatted(lateFrames, deadLetters));
    }

    @ParameterizedTest
    @CsvSource({"0, 1.5", "1, 0", "1, NaN", "1, Infinity"})
    void peopleAreSeenInFrames(long distinct, double atOnce) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new People(distinct, atOnce))
                .withMessageStartingWith("people need at least one track");
    }

    @ParameterizedTest
    @CsvSource({"-1, 0", "0, -1"})
    void furtherCountsAreNotNegative(long unusable, long skipped) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EmotionSummary(
                        "s",
                        1,
                        0,
                        1_000,
                        true,
                        1,
                        0,
                        unusable,
                        skipped,
                        null,
                        Samples.NO_COUNTS,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null,
                        null))
                .withMessageStartingWith("unusable faces (%d) and skipped frames (%d)".formatted(unusable, skipped));
    }

    @ParameterizedTest
    @CsvSource({"0.5, 0.6, 0.7", "0.5, 0.1, 0.4", "-1, -1.1, 0", "1, 0, 1.1", "NaN, 0, 1"})
    void aMeasureIsWithinItsInterval(float value, float low, float high) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Measure(value, low, high))
                .withMessageStartingWith("a measure needs -1 <= low <= value <= high <= 1");
    }

    @Test
    void measuresAreOfADistributionOrOfPeople() {
        Measure measure = new Measure(0, 0, 0);
        assertThatIllegalArgumentException().isThrownBy(() -> new Measures(null, null, null));
        assertThatIllegalArgumentException().isThrownBy(() -> new Measures(measure, null, null));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ShownBy(0, Samples.MEASURES.shownBy().shares()));
        assertThatIllegalArgumentException().isThrownBy(() -> new ShownBy(1, Map.of(Emotion.HAPPY, measure)));
    }

    @Test
    void aRunsKeyIsItsNumberAndItsSession() {
        assertThat(Samples.SESSION_SUMMARY.runKey()).isEqualTo("2/classroom");
        assertThat(SessionSummary.sessionOf("2/classroom")).isEqualTo("classroom");
        assertThat(SessionSummary.sessionOf("12/a/b")).isEqualTo("a/b");
    }

    @Test
    void theSharesAreCorrectedIfPossibleAndElseRaw() {
        assertThat(window(Samples.PROBABILITIES, Samples.CORRECTED, Samples.INTERVALS)
                        .shares())
                .isEqualTo(Samples.CORRECTED);
        assertThat(window(Samples.PROBABILITIES, null, null).shares()).isEqualTo(Samples.PROBABILITIES);
        assertThat(window(null, null, null).shares()).isNull();
    }

    @Test
    void aCorrectedDistributionNeedsIntervals() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(Samples.PROBABILITIES, Samples.CORRECTED, null))
                .withMessageStartingWith("distribution and intervals must be set together");
    }

    @Test
    void intervalsNeedACorrectedDistribution() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(Samples.PROBABILITIES, null, Samples.INTERVALS))
                .withMessageStartingWith("distribution and intervals must be set together");
    }

    @Test
    void aCorrectedDistributionNeedsARawOne() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> window(null, Samples.CORRECTED, Samples.INTERVALS))
                .withMessageStartingWith("distribution and intervals must be set together");
    }

    private static EmotionSummary window(
            EmotionDistribution raw, EmotionDistribution corrected, EmotionIntervals intervals) {
        return new EmotionSummary(
                "s", 1, 0, 10_000, true, 1, 8, Samples.COUNTS, raw, corrected, intervals, null, Emotion.HAPPY);
    }

    private static EmotionSummary window(String session, long run, long frames, long faces) {
        return new EmotionSummary(
                session,
                run,
                0,
                10_000,
                true,
                frames,
                faces,
                Samples.COUNTS,
                Samples.PROBABILITIES,
                Samples.CORRECTED,
                Samples.INTERVALS,
                null,
                Emotion.HAPPY);
    }
}
