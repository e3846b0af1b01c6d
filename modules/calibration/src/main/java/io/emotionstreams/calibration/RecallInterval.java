package io.emotionstreams.calibration;

import io.emotionstreams.contracts.EmotionIntervals.Interval;

/**
 * How sure an emotion's recall is: the mean probability that a classifier gives to the emotion that faces show. It is the mean
 * of a multinomial share under Jeffreys' prior with a normal 95% interval (Brown, Cai, DasGupta: Interval estimation for a
 * binomial proportion, 2001). Probabilities scatter less than one-hot answers do: with {@code scatter} of their variance,
 * {@code faces} are worth {@code faces / scatter} of those.
 */
final class RecallInterval {
    /** Quantile of the standard normal distribution for two-sided 95% intervals. */
    private static final double Z_95 = 1.96;

    /** Of a confusion matrix whose probabilities do not scatter at all. */
    private static final double MIN_SCATTER = 0.01;

    private RecallInterval() {}

    /**
     * The interval of a recall.
     *
     * @param recall as measured, 0 to 1
     * @param scatter of the matrix, 0 to 1
     * @param faces faces of different people that it was measured on, more than 0
     */
    static Interval of(double recall, double scatter, double faces) {
        double center = center(recall, scatter, faces);
        double margin = halfWidth(recall, scatter, faces);
        return new Interval((float) Math.max(0, center - margin), (float) Math.min(1, center + margin));
    }

    /** Half the width of the interval, before it is cut off at 0 and 1. */
    static double halfWidth(double recall, double scatter, double faces) {
        double center = center(recall, scatter, faces);
        return Z_95 * Math.sqrt(center * (1 - center) / (answers(scatter, faces) + 2));
    }

    private static double center(double recall, double scatter, double faces) {
        double answers = answers(scatter, faces);
        return (recall * answers + 0.5) / (answers + 1);
    }

    private static double answers(double scatter, double faces) {
        return faces / Math.max(MIN_SCATTER, scatter);
    }
}
