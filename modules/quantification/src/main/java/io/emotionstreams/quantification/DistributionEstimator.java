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
 * Estimates the shares of the emotions that a group of faces showed, from the mean of a classifier's predictions and
 * their mean certainty. It is corrected for the classifier's confusions as far as they are known to hold for these faces.
 *
 * <p>With shares {@code p} the mean prediction is {@code C'p} on average, where {@code C} is the soft confusion matrix; solving
 * for {@code p} is known as probabilistic adjusted count (Bella, Ferri, Hernández-Orallo, Ramírez-Quintana: Quantification via
 * probability estimators, ICDM 2010). That amplifies errors, and fails if {@code C} does not hold. So here:
 *
 * <ul>
 *   <li>{@code C} is a mean over the conditions that it was measured under, weighted by how well each explains the answers, in
 *       units of what chance allows: their mean, and how certain they are. The certainty depends on the shares too, so it helps to
 *       tell them.
 *   <li>The error of the mean prediction has four parts: chance, which is shared by one person's answers with one emotion (Kish:
 *       Survey Sampling, 1965); the finite number of faces behind the matrix; the spread of the conditions; and a part that no condition
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

    /** This part of it is left if a condition explains the answers perfectly: it may do so by chance. */
    private static final double MIN_UNEXPLAINED = 0.1;

    /** The same of the certainty, as standard deviation. */
    private static final double UNEXPLAINED_CERTAINTY = 0.01;

    /** With this misfit the unexplained part is at its largest; beyond it all errors grow. */
    private static final double EXPECTED_MISFIT = 3;

    /** At most one in a hundred simulated sessions of familiar faces has a larger misfit. */
    private static final double MAX_MISFIT = 12;

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
        double[] answer = conditions.get(0).withCertainty() ? Condition.answer(mean, answers.certainty()) : mean;
        List<Solution> fits = conditions.stream()
                .map(condition -> fit(condition, answer, mean, answers))
                .toList();
        double misfit = fits.stream().mapToDouble(Solution::misfit).min().orElseThrow();
        double[] weights = weights(fits, misfit);
        double[] shares = new double[Emotion.COUNT];
        double[][] matrix = new double[Emotion.COUNT][answer.length];
        for (int i = 0; i < weights.length; i++) {
            Matrices.add(new double[][] {shares}, weights[i], new double[][] {
                fits.get(i).shares()
            });
            Matrices.add(matrix, weights[i], conditions.get(i).rows());
        }
        double relative = misfit / EXPECTED_MISFIT;
        double[][] error = error(shares, weights, matrix, Math.max(MIN_UNEXPLAINED, Math.min(1, relative)), answers);
        double scale = Math.max(1, relative);
        for (double[] row : error) {
            for (int i = 0; i < row.length; i++) {
                row[i] *= scale;
            }
        }
        Solution solution = Solution.of(matrix, error, answer, mean);
        return new DistributionEstimate(
                EmotionDistribution.normalized(solution.shares()),
                intervals(solution),
                expressiveness(solution),
                valence(solution),
                misfit <= MAX_MISFIT);
    }

    /**
     * How well one condition explains the answers, and the shares with which it does best. By how much answers scatter depends on
     * the shares, so there are two steps: the first takes those that were answered.
     */
    private Solution fit(Condition condition, double[] answer, double[] mean, Answers answers) {
        double[] shares = mean;
        Solution solution = null;
        for (int step = 0; step < 2; step++) {
            double[][] error = condition.covariance(perEmotion(shares, answers));
            addUnexplained(error, 1, mean);
            solution = Solution.of(condition.rows(), error, answer, mean);
            shares = solution.shares();
        }
        return solution;
    }

    /** Probabilities of the conditions, all of which are equally likely beforehand. */
    private static double[] weights(List<Solution> fits, double least) {
        double[] weights = fits.stream()
                .mapToDouble(fit -> Math.exp((least - fit.misfit()) / 2))
                .toArray();
        double sum = Arrays.stream(weights).sum();
        return Arrays.stream(weights).map(weight -> weight / sum).toArray();
    }

    /** Covariance of the error of the mean answer. */
    private double[][] error(
            double[] shares, double[] weights, double[][] matrix, double unexplained, Answers answers) {
        double[] expected = Matrices.product(Matrices.transposed(matrix), shares);
        double[][] error = new double[expected.length][expected.length];
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
        addUnexplained(error, unexplained, Arrays.copyOf(expected, Emotion.COUNT));
        return error;
    }

    /**
     * Adds what no condition explains.
     *
     * @param part of the most that it may be, 0 to 1
     */
    private static void addUnexplained(double[][] error, double part, double[] mean) {
        Matrices.add(error, part * UNEXPLAINED, Matrices.ofOneDraw(mean));
        if (error.length > Emotion.COUNT) {
            error[Emotion.COUNT][Emotion.COUNT] += part * UNEXPLAINED_CERTAINTY * UNEXPLAINED_CERTAINTY;
        }
    }

    /** By how much the variance of one answer for a face of each emotion counts in the mean of all. */
    private double[] perEmotion(double[] shares, Answers answers) {
        double[] factors = new double[Emotion.COUNT];
        for (int i = 0; i < factors.length; i++) {
            factors[i] = answers.chance(shares[i]) + shares[i] * shares[i] / faces[i];
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
}
