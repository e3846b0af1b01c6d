package io.emotionstreams.aggregation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import org.junit.jupiter.api.Test;

class EmotionTotalsTest {
    @Test
    void countsAreByTheMostProbableEmotionAndProbabilitiesAreAveraged() {
        EmotionTotals totals = EmotionTotals.NONE
                .plus(Frames.frame(0, Emotion.HAPPY, Emotion.SAD), 0)
                .plus(Frames.frame(1, Emotion.HAPPY), 0);

        assertThat(totals.frames()).isEqualTo(2);
        assertThat(totals.emotionCounts()).isEqualTo(EmotionCounts.of(0, 0, 0, 2, 1, 0, 0));
        assertThat(totals.meanProbabilities().share(Emotion.HAPPY)).isCloseTo((0.7f + 0.05f + 0.7f) / 3, within(1e-6f));
    }

    @Test
    void aFrameWithoutFacesIsCounted() {
        EmotionTotals totals = EmotionTotals.NONE.plus(Frames.frame(0), 0);

        assertThat(totals.frames()).isEqualTo(1);
        assertThat(totals.meanProbabilities()).isNull();
    }

    @Test
    void totalsOfTwoPartsAddUpToTheTotalsOfTheWhole() {
        EmotionTotals first = EmotionTotals.NONE.plus(Frames.frame(0, Emotion.HAPPY), 0);
        EmotionTotals second = EmotionTotals.NONE.plus(Frames.frame(1, Emotion.SAD), 0);

        assertThat(first.plus(second)).isEqualTo(first.plus(Frames.frame(1, Emotion.SAD), 0));
    }

    @Test
    void aFrameStandsForThoseThatWereSkippedBeforeIt() {
        EmotionTotals totals = EmotionTotals.NONE
                .plus(Frames.frame(0, Emotion.HAPPY), 0)
                .plus(Frames.frame(1, Emotion.HAPPY), 0)
                .plus(Frames.frame(2, Emotion.HAPPY), 0)
                .plus(Frames.frame(5, Emotion.SAD), 2);

        assertThat(totals.skipped()).isEqualTo(2);
        assertThat(totals.emotionCounts()).isEqualTo(EmotionCounts.of(0, 0, 0, 3, 1, 0, 0));
        assertThat(totals.meanProbabilities().share(Emotion.HAPPY)).isCloseTo((0.7f + 0.05f) / 2, within(1e-6f));
        assertThat(totals.meanProbabilities().share(Emotion.SAD)).isCloseTo((0.7f + 0.05f) / 2, within(1e-6f));
    }

    @Test
    void addingDoesNotModifyTheOriginalTotals() {
        EmotionTotals before = EmotionTotals.NONE.plus(Frames.frame(0, Emotion.HAPPY), 0);
        before.plus(Frames.frame(1, Emotion.HAPPY), 0).plus(before);

        assertThat(before).isEqualTo(EmotionTotals.NONE.plus(Frames.frame(0, Emotion.HAPPY), 0));
    }
}
