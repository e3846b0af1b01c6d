package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.EmotionIntervals.Interval;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SummaryWordsTest {
    @Test
    void theEmotionsThatStandOutComeWithTheirIntervalsMostFrequentFirst() {
        List<String> words = SummaryWords.of(Samples.CORRECTED, Samples.INTERVALS, null);

        assertThat(words).containsExactly("between 50 and 75% of the faces showed happy, between 13 and 38% sad");
    }

    @Test
    void theMostFrequentOneIsNamedEvenIfItDoesNotStandOut() {
        EmotionIntervals wide = new EmotionIntervals(Collections.nCopies(Emotion.COUNT, new Interval(0, 0.9f)));

        assertThat(SummaryWords.of(Samples.CORRECTED, wide, null))
                .containsExactly("between 0 and 90% of the faces showed happy");
    }

    @Test
    void measuresComeWithTheirIntervals() {
        assertThat(SummaryWords.of(Samples.CORRECTED, Samples.INTERVALS, Samples.MEASURES))
                .contains(
                        "expressiveness 75% (50 to 100%): faces that were not neutral",
                        "valence +38 (-13 to +75): happy minus the most frequent negative emotion, in points",
                        "shown at least once for a second: angry by 25% (6 to 63%), disgust by 25% (6 to 63%),"
                                + " fear by 25% (6 to 63%) of 4 people");
    }

    @Test
    void withoutCorrectionThereIsNothingToSayOfShares() {
        assertThat(SummaryWords.of(null, null, null)).isEmpty();
        assertThat(SummaryWords.of(null, null, new Measures(null, null, Samples.MEASURES.shownBy())))
                .singleElement()
                .asString()
                .startsWith("shown at least once for a second: ");
    }
}
