package io.emotionstreams.quantification;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.List;

/**
 * Maximum likelihood estimate of a group's class shares by expectation maximization: Saerens, Latinne, Decaestecker:
 * Adjusting the outputs of a classifier to new a priori probabilities (Neural Computation 2002), also known as SLD or
 * EMQ. It needs the probabilities of every face, and it is only as good as their calibration. Immutable and thread-safe;
 * a pure function.
 */
public final class ExpectationMaximization {
    private static final int MAX_ITERATIONS = 200;
    private static final double CONVERGED = 1e-6;

    /** Keeps every class possible for every face, even if a softmax in float32 has underflowed to 0. */
    private static final double MIN_WEIGHT = 1e-30;

    private final double[] prior;

    /**
     * An estimator for a classifier.
     *
     * @param prior the class shares for which the classifier's probabilities are calibrated: seven in label order, each
     *     above 0
     */
    public ExpectationMaximization(double[] prior) {
        this.prior = prior.clone();
    }

    /**
     * Estimates the class shares of a group.
     *
     * @param faces the calibrated probabilities of each face; at least one
     * @return seven shares in label order, none negative, 1 in sum
     */
    public double[] shares(List<EmotionDistribution> faces) {
        double[] shares = prior.clone();
        double change = 1;
        for (int i = 0; i < MAX_ITERATIONS && change > CONVERGED; i++) {
            double[] next = step(faces, shares);
            change = 0;
            for (int c = 0; c < Emotion.COUNT; c++) {
                change = Math.max(change, Math.abs(next[c] - shares[c]));
            }
            shares = next;
        }
        return shares;
    }

    private double[] step(List<EmotionDistribution> faces, double[] shares) {
        double[] next = new double[Emotion.COUNT];
        double[] weights = new double[Emotion.COUNT];
        for (EmotionDistribution face : faces) {
            double sum = 0;
            for (int c = 0; c < Emotion.COUNT; c++) {
                weights[c] = Math.max(MIN_WEIGHT, face.share(Emotion.ofIndex(c)) * shares[c] / prior[c]);
                sum += weights[c];
            }
            for (int c = 0; c < Emotion.COUNT; c++) {
                next[c] += weights[c] / sum / faces.size();
            }
        }
        return next;
    }
}
