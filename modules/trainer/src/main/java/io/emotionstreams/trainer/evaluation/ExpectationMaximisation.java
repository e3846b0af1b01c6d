package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;

/**
 * A session's shares as the maximum of likelihood, given probabilities that are right for another mixture of classes:
 * Saerens, Latinne, Decaestecker: Adjusting the outputs of a classifier to new a priori probabilities (Neural
 * Computation 2002), in the literature also SLD. It needs every face's probabilities and is as good as their calibration,
 * so the pipeline does not use it; it is measured beside what the pipeline does.
 */
final class ExpectationMaximisation {
    private static final int MOST_ITERATIONS = 200;
    private static final double CONVERGED = 1e-6;

    private final double[] prior;

    /** @param prior the class shares for which the probabilities are right, each above 0 */
    ExpectationMaximisation(double[] prior) {
        this.prior = prior.clone();
    }

    /** The shares of a session with at least one face; not negative, 1 in sum. */
    double[] shares(Predictions session) {
        double[] shares = prior.clone();
        double change = 1;
        for (int i = 0; i < MOST_ITERATIONS && change > CONVERGED; i++) {
            double[] next = step(session, shares);
            change = 0;
            for (int c = 0; c < Emotion.COUNT; c++) {
                change = Math.max(change, Math.abs(next[c] - shares[c]));
            }
            shares = next;
        }
        return shares;
    }

    private double[] step(Predictions session, double[] shares) {
        double[] next = new double[Emotion.COUNT];
        double[] face = new double[Emotion.COUNT];
        for (int i = 0; i < session.size(); i++) {
            double sum = 0;
            for (int c = 0; c < Emotion.COUNT; c++) {
                // The floor leaves every class a little, so that no face is impossible under the present shares.
                face[c] = Math.max(Calibration.SMALLEST, session.probability(i, c) * shares[c] / prior[c]);
                sum += face[c];
            }
            for (int c = 0; c < Emotion.COUNT; c++) {
                next[c] += face[c] / sum / session.size();
            }
        }
        return next;
    }
}
