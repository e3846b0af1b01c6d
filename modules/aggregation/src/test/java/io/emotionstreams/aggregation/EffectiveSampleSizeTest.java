package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class EffectiveSampleSizeTest {
    @Test
    void twentySecondsOfEightPeopleAreFortySamplesAtAnyFrameRate() {
        assertThat(EffectiveSampleSize.of(frames(20 * 15, 8), 20_000)).isCloseTo(40, within(1e-9));
        assertThat(EffectiveSampleSize.of(frames(20 * 2, 8), 20_000)).isCloseTo(40, within(1e-9));
    }

    @Test
    void aMomentIsOneSamplePerPerson() {
        assertThat(EffectiveSampleSize.of(frames(15, 8), 1_000)).isEqualTo(8);
        assertThat(EffectiveSampleSize.of(frames(1, 8), 1_000)).isEqualTo(8);
    }

    @Test
    void theSampleSizeIsAtMostTheNumberOfFaces() {
        assertThat(EffectiveSampleSize.of(frames(3, 1), 60_000)).isEqualTo(3);
    }

    @Test
    void aPersonInHalfOfTheFramesCountsHalf() {
        EmotionTotals totals = frames(50, 1).plus(frames(50, 0));

        assertThat(EffectiveSampleSize.of(totals, 40_000)).isCloseTo(5, within(1e-9));
    }

    @Test
    void noFacesHaveASampleSizeOfZero() {
        assertThat(EffectiveSampleSize.of(EmotionTotals.NONE, 0)).isZero();
        assertThat(EffectiveSampleSize.of(frames(10, 0), 10_000)).isZero();
    }

    @Test
    void consecutiveSecondsCoverTheirTime() {
        assertThat(EffectiveSampleSize.covered(seconds(0, 1, 2, 3, 4))).isEqualTo(5_000);
    }

    @Test
    void aGapCoversAtMostOneExpression() {
        assertThat(EffectiveSampleSize.covered(seconds(0, 2, 3600))).isEqualTo(1_000 + 2_000 + 4_000);
    }

    private static EmotionTotals frames(int frames, int faces) {
        Emotion[] shown = new Emotion[faces];
        Arrays.fill(shown, Emotion.HAPPY);
        return Collections.nCopies(frames, Frames.frame(0, shown)).stream()
                .reduce(EmotionTotals.NONE, EmotionTotals::plus, EmotionTotals::plus);
    }

    private static List<Bucket> seconds(long... seconds) {
        return LongStream.of(seconds)
                .mapToObj(second -> Bucket.empty(second * 1000))
                .toList();
    }
}
