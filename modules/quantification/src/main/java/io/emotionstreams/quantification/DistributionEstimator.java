package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionIntervals.Interval;
import io.emotionstreams.contracts.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * Estimates the shares of the emotions that a group of faces showed, from the mean of a classifier's predictions. It is
 * corrected for the classifier's confusions as far as they are known to hold for these faces.
 *
 * <p>With shares {@code p} the mean prediction is {@code C'p} on average, where {@code C} is the soft confusion matrix; solving
 * for {@code p} is known as probabilistic adjusted count (Bella, Ferri, Hernández-Orallo, Ramírez-Quintana: Quantification via
 * probability estimators, ICDM 2010). That amplifies errors, and fails if {@code C} does not hold. So here:
 *
 * <ul>
 *   <li>{@code C} is a mean over the conditions that it was measured under, weighted by how well each explains the answers, in
 *       units of what chance allows: their mean, and how certain they are.
 *   <li>The error of the mean prediction has four parts: chance, which is shared by one person's answers (Kish: Survey Sampling,
 *       1965); the finite number of faces behind the matrix; the spread of the conditions; and a part that no condition
 *       explains, as large as the answers are off. The last two are a camera's and do not shrink with time.
 *   <li>The shares are those that explain the answers best (generalized least squares), but each is drawn to the mean prediction
 *       with the strength of what is known beforehand about the distance between the two: an empirical Bayes estimate, which
 *       keeps to the mean prediction where the correction is not reliable (Efron, Morris: Stein's estimation rule and its
 *       competitors, 1973; with normal distributions it is ridge regression, Hoerl and Kennard 1970).
 *   <li>If no condition explains the answers, errors grow by as much as they are off (Birge: The calculation of errors by the
 *       method of least squares, 1932), so that the estimate follows the mean prediction with wide intervals.
 * </ul>
 *
 * Immutable and thread-safe; a pure function.
 */
public final class DistributionEstimator {
    /** Quantile of the standard normal distribution for two-sided 95% intervals. */
    private static final double Z_95 = 1.96;

    /** The most that no condition explains without making errors grow, as variance in units of that of one random answer. */
    private static final double UNEXPLAINED = 0.003;

    /** As much of it is left if a condition explains the answers perfectly: it may do so by chance. */
    private static final double MIN_UNEXPLAINED = 0.1 * UNEXPLAINED;

    /** The same of the certainty, as standard deviation. */
    private static final double UNEXPLAINED_CERTAINTY = 0.01;

    /** With this misfit the unexplained part is at its largest; beyond it all errors grow. */
    private static final double EXPECTED_MISFIT = 3;

    /** At most one in a hundred simulated sessions of familiar faces has a larger misfit. */
    private static final double MAX_MISFIT = 16;

    /** Emotions that count against happy in the valence; surprise may be either. */
    private static final List<Emotion> NEGATIVE = List.of(Emotion.ANGRY, Emotion.DISGUST, Emotion.FEAR, Emotion.SAD);

    private final double[] faces;
    private final List<Condition> conditions;

    private DistributionEstimator(double[] faces, List<Condition> conditions) {
        this.faces = faces;
        this.conditions = conditions;
    }

    /** Creates the estimator for a classifier with this confusion matrix. */
    public static DistributionEstimator of(ClassifierConfusion confusion) {
        double[] faces = confusion.faces().byEmotion().values().stream()
                .mapToDouble(Long::doubleValue)
                .toArray();
        return new DistributionEstimator(
                faces,
                confusion.conditions().isEmpty()
                        ? List.of(Condition.of(confusion))
                        : confusion.conditions().stream().map(Condition::of).toList());
    }

    /** The estimate for a group of faces. */
    public DistributionEstimate estimate(Answers answers) {
        double[] mean = Matrices.shares(answers.mean());
        List<Fit> fits = conditions.stream()
                .map(condition -> fit(condition, mean, answers))
                .toList();
        double misfit = fits.stream().mapToDouble(Fit::misfit).min().orElseThrow();
        double[] weights = weights(fits, misfit);
        double[] shares = new double[Emotion.COUNT];
        double[][] matrix = new double[Emotion.COUNT][Emotion.COUNT];
        for (int i = 0; i < weights.length; i++) {
            Matrices.add(new double[][] {shares}, weights[i], new double[][] {
                fits.get(i).shares()
            });
            Matrices.add(matrix, weights[i], conditions.get(i).rows());
        }
        double relative = misfit / EXPECTED_MISFIT;
        double unexplained = Math.max(MIN_UNEXPLAINED, Math.min(1, relative) * UNEXPLAINED);
        double[][] error = error(shares, weights, matrix, unexplained, answers);
        double scale = Math.max(1, relative);
        for (double[] row : error) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= scale;
            }
        }
        Solution solution = Solution.of(matrix, error, mean);
        return new DistributionEstimate(
                EmotionDistribution.normalized(solution.shares()),
                intervals(solution),
                expressiveness(solution),
                valence(solution),
                misfit <= MAX_MISFIT);
    }

    /** How well one condition explains the answers, and the shares with which it does best. */
    private Fit fit(Condition condition, double[] mean, Answers answers) {
        double[][] error = condition.covariance(perEmotion(mean, answers));
        Matrices.add(error, UNEXPLAINED, Matrices.ofOneDraw(mean));
        Solution solution = Solution.of(condition.rows(), error, mean);
        return new Fit(solution.shares(), solution.misfit() + misfitOfCertainty(condition, solution.shares(), answers));
    }

    private double misfitOfCertainty(Condition condition, double[] shares, Answers answers) {
        if (condition.certainty() == null) {
            return 0;
        }
        double difference = answers.certainty() - Matrices.dot(shares, condition.certainty());
        double variance = UNEXPLAINED_CERTAINTY * UNEXPLAINED_CERTAINTY
                + Matrices.dot(perEmotion(shares, answers), condition.certaintyVariance());
        return difference * difference / variance;
    }

    /** Probabilities of the conditions, all of which are equally likely beforehand. */
    private static double[] weights(List<Fit> fits, double least) {
        double[] weights = fits.stream()
                .mapToDouble(fit -> Math.exp((least - fit.misfit()) / 2))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** Covariance of the error of the mean prediction. */
    private double[][] error(
            double[] shares, double[] weights, double[][] matrix, double unexplained, Answers answers) {
        double[] expected = Matrices.product(Matrices.transposed(matrix), shares);
        double[][] error = new double[Emotion.COUNT][Emotion.COUNT];
        double[] perEmotion = perEmotion(shares, answers);
        for (int i = 0; i < weights.length; i++) {
            Condition condition = conditions.get(i);
            Matrices.add(error, weights[i], condition.covariance(perEmotion));
            double[] difference = Matrices.product(Matrices.transposed(condition.rows()), shares);
            for (int c = 0; c < difference.length; c++) {
                difference[c] -= expected[c];
            }
            Matrices.add(error, weights[i], Matrices.square(difference));
        }
        Matrices.add(error, unexplained, Matrices.ofOneDraw(expected));
        return error;
    }

    /** By how much the variance of one prediction for a face of each emotion counts in the mean of all. */
    private double[] perEmotion(double[] shares, Answers answers) {
        double[] factors = new double[Emotion.COUNT];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = shares[i] / answers.effective() + shares[i] * shares[i] / faces[i];
        }
        return factors;
    }

    private static EmotionIntervals intervals(Solution solution) {
        List<Interval> intervals = new ArrayList<>(Emotion.COUNT);
        for (int i = 0; i < Emotion.COUNT; i++) {
            double share = solution.shares()[i];
            double margin = Z_95 * solution.deviation(i);
            intervals.add(new Interval((float) Math.max(0, share - margin), (float) Math.min(1, share + margin)));
        }
        return new EmotionIntervals(intervals);
    }

    /** All that is not neutral: the mirror image of that share and its interval. */
    private static Measure expressiveness(Solution solution) {
        int neutral = Emotion.NEUTRAL.index();
        // A share of all faces may be greater than 1 by a rounding error.
        double share = Math.max(0, 1 - solution.shares()[neutral]);
        double margin = Z_95 * solution.deviation(neutral);
        return new Measure((float) share, (float) Math.max(0, share - margin), (float) Math.min(1, share + margin));
    }

    /**
     * The smallest of the differences between happy and each negative emotion. Each difference has an interval, by the
     * covariance of the two shares. The smallest of the lower and of the upper bounds contain the smallest difference at least
     * as often as one interval its own, whichever negative emotion is the most frequent in truth.
     */
    private static Measure valence(Solution solution) {
        double value = 1;
        double low = 1;
        double high = 1;
        for (Emotion negative : NEGATIVE) {
            double difference = solution.shares()[Emotion.HAPPY.index()] - solution.shares()[negative.index()];
            double margin = Z_95 * solution.deviationOfDifference(Emotion.HAPPY.index(), negative.index());
            value = Math.min(value, difference);
            low = Math.min(low, difference - margin);
            high = Math.min(high, difference + margin);
        }
        return new Measure((float) value, (float) Math.max(-1, low), (float) Math.min(1, high));
    }

    /**
     * How well a condition explains the answers.
     *
     * @param shares the shares with which it does best
     * @param misfit how far off it is even so, in squared standard deviations
     */
    @SuppressWarnings("ArrayRecordComponent") // never modified, never compared
    private record Fit(double[] shares, double misfit) {}
}
