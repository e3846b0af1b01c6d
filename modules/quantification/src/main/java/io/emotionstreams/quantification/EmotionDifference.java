package io.emotionstreams.quantification;

import io.emotionstreams.contracts.Emotion;

/**
 * The difference of two mean shares of one emotion.
 *
 * @param first mean share in the first part, 0 to 1
 * @param second the same in the second
 * @param low lower end of the interval of {@code second - first}, -1 to 1
 * @param high its upper end
 */
public record EmotionDifference(Emotion emotion, double first, double second, double low, double high) {
    /** Second less first. */
    public double difference() {
        return second - first;
    }

    /** Whether the interval excludes that nothing differs. */
    public boolean beyondChance() {
        return low > 0 || high < 0;
    }

    /**
     * With Welch's interval: The generalization of Student's problem when several different population variances are
     * involved (1947).
     *
     * @param a variance of the first mean, which is one of {@code sizeOfA} values, at least 2
     * @param b the same of the second mean
     * @param errorRate how often the interval may be wrong by chance, 0 to 1
     */
    static EmotionDifference welch(
            Emotion emotion,
            double first,
            double a,
            int sizeOfA,
            double second,
            double b,
            int sizeOfB,
            double errorRate) {
        double margin =
                a + b == 0 ? 0 : Math.sqrt(a + b) * StudentT.quantile(degrees(a, sizeOfA, b, sizeOfB), errorRate);
        double difference = second - first;
        return new EmotionDifference(
                emotion, first, second, Math.max(-1, difference - margin), Math.min(1, difference + margin));
    }

    /** Degrees of freedom after Welch and Satterthwaite, rounded down, at least 1. */
    private static int degrees(double a, int sizeOfA, double b, int sizeOfB) {
        double sum = a + b;
        return Math.max(1, (int) (sum * sum / (a * a / (sizeOfA - 1) + b * b / (sizeOfB - 1))));
    }
}
