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
 * <p>The intervals are Welch's (The generalization of Student's problem when several different population variances are
 * involved, 1947), made wider after Bonferroni, so that all of them together hold with 95%.
 *
 * @param emotions one for each emotion, in label order
 */
public record SpanDifference(List<OfEmotion> emotions) {
    private static final double ERROR_RATE = 0.05;

    /**
     * The difference in one emotion.
     *
     * @param first mean prediction in the first span, 0 to 1
     * @param second the same in the second
     * @param low lower end of the interval of {@code second - first}, -1 to 1
     * @param high its upper end
     */
    public record OfEmotion(Emotion emotion, double first, double second, double low, double high) {
        /** Second less first. */
        public double difference() {
            return second - first;
        }

        /** Whether the interval excludes that nothing differs. */
        public boolean beyondChance() {
            return low > 0 || high < 0;
        }
    }

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

    private static OfEmotion difference(Emotion emotion, SpanAnswers first, SpanAnswers second, double errorRate) {
        double before = first.mean(emotion);
        double after = second.mean(emotion);
        double a = first.variance(emotion);
        double b = second.variance(emotion);
        double margin = a + b == 0
                ? 0
                : Math.sqrt(a + b) * StudentT.quantile(degrees(a, first.batches(), b, second.batches()), errorRate);
        double difference = after - before;
        return new OfEmotion(
                emotion, before, after, Math.max(-1, difference - margin), Math.min(1, difference + margin));
    }

    /** Degrees of freedom after Welch and Satterthwaite, rounded down. */
    private static int degrees(double a, int batchesOfA, double b, int batchesOfB) {
        double sum = a + b;
        return (int) (sum * sum / (a * a / (batchesOfA - 1) + b * b / (batchesOfB - 1)));
    }
}
