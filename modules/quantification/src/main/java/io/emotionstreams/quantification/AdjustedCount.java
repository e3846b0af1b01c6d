package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Estimates the distribution of emotions in a group of faces from a classifier's predictions. The mean of the
 * predictions is biased by the classifier's confusions: if the true shares are {@code p}, it is {@code C'p} on average,
 * where {@code C} is the soft confusion matrix. This class solves for {@code p}, the method known as probabilistic
 * adjusted classify and count (PACC): Bella, Ferri, Hernández-Orallo, Ramírez-Quintana: Quantification via probability
 * estimators (ICDM 2010), after Forman: Quantifying counts and costs via classification (2008). Immutable and
 * thread-safe; a pure function.
 *
 * <p>It assumes prior probability shift: only the shares of the emotions differ from the data that the matrix was
 * measured on, while faces of one emotion get the same predictions. If a camera's faces look different, the correction
 * can also make the estimate worse. Evaluations compare {@link DistributionEstimator}, which the pipeline uses, with it.
 */
public final class AdjustedCount {
    /**
     * Regularization (ridge) toward the mean predictions. It is too small to matter unless the matrix can't distinguish
     * some emotions at all; those then keep the proportions in which they were predicted.
     */
    private static final double RIDGE = 1e-9;

    /** Quantile of the standard normal distribution for two-sided 95% intervals. */
    private static final double Z_95 = 1.96;

    private final ClassifierConfusion confusion;
    private final double[][] shares;
    private final double[][] quadratic;
    private final double[][] inverse;

    private AdjustedCount(ClassifierConfusion confusion) {
        this.confusion = confusion;
        this.shares = confusion.rows().stream().map(Matrices::shares).toArray(double[][]::new);
        double[][] transposed = Matrices.transposed(shares);
        this.quadratic = Matrices.plusDiagonal(Matrices.product(shares, transposed), RIDGE);
        this.inverse = Matrices.inverse(Matrices.plusDiagonal(transposed, RIDGE));
    }

    /** Creates the correction for a classifier with this confusion matrix. */
    public static AdjustedCount of(ClassifierConfusion confusion) {
        return new AdjustedCount(confusion);
    }

    /**
     * Returns the non-negative shares {@code p}, with sum 1, for which {@code C'p} is closest to the mean predictions
     * by least squares. Exact and deterministic.
     *
     * @param meanPredictions mean of the faces' predicted probabilities
     */
    public EmotionDistribution adjusted(EmotionDistribution meanPredictions) {
        double[] mean = Matrices.shares(meanPredictions);
        double[] linear = Matrices.product(shares, mean);
        for (int i = 0; i < linear.length; i++) {
            linear[i] += RIDGE * mean[i];
        }
        return EmotionDistribution.normalized(SimplexMinimum.of(quadratic, linear));
    }

    /**
     * 95% confidence intervals of the adjusted shares, by linear propagation of three errors: sampling error of the
     * faces, as if they had been drawn with the adjusted shares; variance of the predictions, which for faces of one
     * emotion scatter around their row of the matrix like Dirichlet variables, with the matrix's own scatter; and
     * sampling error of the matrix, as each row is itself the mean of a finite number of predictions. That shares can't
     * be negative is only used to clip the intervals, so they are too wide rather than too narrow. Systematic errors
     * that were absent when the matrix was measured, such as those of a dark room, are not covered.
     *
     * @param adjusted result of {@link #adjusted}
     * @param sampleSize effective sample size, greater than 0: the number of independent predictions that the faces are
     *     worth, which is their number if no person was seen twice
     */
    public EmotionIntervals intervals(EmotionDistribution adjusted, double sampleSize) {
        if (!(sampleSize > 0)) {
            throw new IllegalArgumentException("the sample size must be greater than 0 but is " + sampleSize);
        }
        double[] estimate = Matrices.shares(adjusted);
        List<Interval> intervals = new ArrayList<>(Emotion.COUNT);
        for (Emotion emotion : Emotion.values()) {
            double share = estimate[emotion.index()];
            double margin = Z_95 * Math.sqrt(variance(emotion, estimate, sampleSize));
            intervals.add(new Interval((float) Math.max(0, share - margin), (float) Math.min(1, share + margin)));
        }
        return new EmotionIntervals(intervals);
    }

    private double variance(Emotion emotion, double[] estimate, double sampleSize) {
        double share = estimate[emotion.index()];
        double variance = share * (1 - share) / sampleSize;
        for (Emotion truth : Emotion.values()) {
            double part = estimate[truth.index()];
            double ofOnePrediction =
                    confusion.scatter() * varianceOfOneHotPredictions(inverse[emotion.index()], shares[truth.index()]);
            variance += part * ofOnePrediction / sampleSize
                    + part * part * ofOnePrediction / confusion.faces().count(truth);
        }
        return variance;
    }

    /** Variance of a weight that is drawn with these shares: {@code w'(diag(s) - ss')w}. */
    private static double varianceOfOneHotPredictions(double[] weights, double[] shares) {
        double mean = Matrices.dot(weights, shares);
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            variance += shares[i] * (weights[i] - mean) * (weights[i] - mean);
        }
        return variance;
    }
}
