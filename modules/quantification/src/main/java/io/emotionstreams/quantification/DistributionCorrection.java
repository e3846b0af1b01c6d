package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes a distribution of what faces show out of what a classifier answered. Averaged answers carry the classifier's
 * confusions into the distribution: were the faces' true shares {@code p}, the answers would average to {@code C'p},
 * where {@code C} is its soft confusion matrix. This solves for {@code p}, as the probabilistic adjusted count does:
 * Bella, Ferri, Hernández-Orallo, Ramírez-Quintana: Quantification via probability estimators (ICDM 2010), after
 * Forman: Quantifying counts and costs via classification (2008). Immutable and thread-safe; a pure function.
 *
 * <p>It takes for granted that faces of one emotion are answered here as they were where the matrix was measured, so that
 * only the shares of the emotions differ. Where a camera's faces look otherwise, it can also make things worse.
 */
public final class DistributionCorrection {
    /**
     * With fewer judgments than this a distribution says little: where all emotions are shown alike, their intervals
     * reach further than 25 points to either side on average, for a classifier that is right two times out of three.
     */
    public static final double FEW_JUDGMENTS = 12;

    /**
     * Weight of staying with the averaged answers, too small to show unless the matrix does not tell some emotions apart
     * at all; then those keep the proportions that they were answered in.
     */
    private static final double RIDGE = 1e-9;

    /** Standard deviations on each side of a normal distribution's mean that hold 95 % of it. */
    private static final double CONFIDENCE = 1.96;

    private final ClassifierConfusion confusion;
    private final double[][] shares;
    private final double[][] quadratic;
    private final double[][] inverse;

    private DistributionCorrection(ClassifierConfusion confusion) {
        this.confusion = confusion;
        this.shares =
                confusion.answers().stream().map(DistributionCorrection::shares).toArray(double[][]::new);
        double[][] transposed = Matrices.transposed(shares);
        this.quadratic = Matrices.plusDiagonal(Matrices.product(shares, transposed), RIDGE);
        this.inverse = Matrices.inverse(Matrices.plusDiagonal(transposed, RIDGE));
    }

    /** The correction for a classifier with these confusions. */
    public static DistributionCorrection of(ClassifierConfusion confusion) {
        return new DistributionCorrection(confusion);
    }

    /**
     * The shares {@code p}, none negative and 1 in sum, for which {@code C'p} comes closest to the averaged answers, in
     * the sense of least squares. Exact, and the same at each call.
     *
     * @param answers mean of the faces' probabilities
     */
    public EmotionDistribution adjusted(EmotionDistribution answers) {
        double[] mean = shares(answers);
        double[] linear = Matrices.product(shares, mean);
        for (int i = 0; i < linear.length; i++) {
            linear[i] += RIDGE * mean[i];
        }
        return EmotionDistribution.normalised(SimplexMinimum.of(quadratic, linear));
    }

    /**
     * 95 % intervals of the adjusted shares, by linear propagation of three errors. Which faces were judged is chance, as
     * if they had been drawn with the adjusted shares. What the classifier answered to each is chance: answers to faces
     * of one emotion scatter about their row of the matrix as Dirichlet variables do, with the matrix's own scatter. And
     * each row is itself the mean of so many answers only. That the shares can't be negative is only used to clip, so the
     * intervals are rather too wide than too narrow. Mistakes that the faces share and those measured did not make, such
     * as a dark room's, are in none of the three.
     *
     * @param adjusted what {@link #adjusted} made of the averaged answers
     * @param judgements how many independent judgements the faces are worth, above 0: their number where no person was
     *     judged twice
     */
    public EmotionIntervals intervals(EmotionDistribution adjusted, double judgements) {
        if (!(judgements > 0)) {
            throw new IllegalArgumentException("intervals need judgements, but there are " + judgements);
        }
        double[] estimate = shares(adjusted);
        List<Interval> intervals = new ArrayList<>(Emotion.COUNT);
        for (Emotion emotion : Emotion.values()) {
            double share = estimate[emotion.index()];
            double reach = CONFIDENCE * Math.sqrt(variance(emotion, estimate, judgements));
            intervals.add(new Interval((float) Math.max(0, share - reach), (float) Math.min(1, share + reach)));
        }
        return new EmotionIntervals(intervals);
    }

    private double variance(Emotion emotion, double[] estimate, double judgements) {
        double share = estimate[emotion.index()];
        double variance = share * (1 - share) / judgements;
        for (Emotion truth : Emotion.values()) {
            double part = estimate[truth.index()];
            double ofOneAnswer =
                    confusion.scatter() * varianceOfCertainAnswers(inverse[emotion.index()], shares[truth.index()]);
            variance += part * ofOneAnswer / judgements
                    + part * part * ofOneAnswer / confusion.faces().count(truth);
        }
        return variance;
    }

    /** Variance of a weight that is drawn with these shares: {@code w'(diag(s) - ss')w}. */
    private static double varianceOfCertainAnswers(double[] weights, double[] shares) {
        double mean = Matrices.dot(weights, shares);
        double variance = 0;
        for (int i = 0; i < weights.length; i++) {
            variance += shares[i] * (weights[i] - mean) * (weights[i] - mean);
        }
        return variance;
    }

    /** With a sum of 1 in double precision, not in float only. */
    private static double[] shares(EmotionDistribution distribution) {
        double[] shares = new double[Emotion.COUNT];
        double sum = 0;
        for (Emotion emotion : Emotion.values()) {
            shares[emotion.index()] = distribution.share(emotion);
            sum += shares[emotion.index()];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }
}
