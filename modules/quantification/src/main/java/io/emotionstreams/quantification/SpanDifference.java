package io.emotionstreams.quantification;

import io.emotionstreams.contracts.Emotion;
import java.util.Arrays;
import java.util.List;

/**
 * By how much the mean predictions of two spans of one session differ, and whether that is more than chance.
 *
 * <p>The predictions are compared as they are. Whatever the camera, the light and the model get wrong in both spans alike
 * cancels in the difference; correcting each span first would bring it back. Where the model confuses emotions, true
 * differences look smaller.
 *
 * <p>The intervals are {@linkplain EmotionDifference#welch Welch's}, made wider after Bonferroni, so that all of them
 * together hold with 95%.
 *
 * @param emotions one for each emotion, in label order
 */
public record SpanDifference(List<EmotionDifference> emotions) {
    private static final double ERROR_RATE = 0.05;

    public SpanDifference {
        emotions = List.copyOf(emotions);
    }

    /**
     * Compares two spans.
     *
     * @param comparisons how many differences are published together, at least 1, so that one in twenty times at most one
     *     of their intervals is wrong by chance
     * @throws IllegalArgumentException when a span does not {@linkplain SpanAnswers#suffices suffice}
     */
    public static SpanDifference of(SpanAnswers first, SpanAnswers second, int comparisons) {
        if (!first.suffices() || !second.suffices()) {
            throw new IllegalArgumentException("too little was judged in one of the spans to compare them");
        }
        double errorRate = ERROR_RATE / ((double) Emotion.COUNT * comparisons);
        return new SpanDifference(Arrays.stream(Emotion.values())
                .map(emotion -> difference(emotion, first, second, errorRate))
                .toList());
    }

    private static EmotionDifference difference(
            Emotion emotion, SpanAnswers first, SpanAnswers second, double errorRate) {
        return EmotionDifference.welch(
                emotion,
                first.mean(emotion),
                first.variance(emotion),
                first.batches(),
                second.mean(emotion),
                second.variance(emotion),
                second.batches(),
                errorRate);
    }
}
