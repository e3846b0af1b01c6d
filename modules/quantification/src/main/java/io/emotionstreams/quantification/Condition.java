package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import java.util.List;

/**
 * A condition that a classifier was measured under, in double precision.
 *
 * @param rows mean prediction for the faces of each emotion, [7][7]
 * @param scatter see {@link ClassifierConfusion}
 * @param certainty mean certainty for the faces of each emotion, [7]; {@code null} if it was not measured
 * @param certaintyVariance its variance, [7]; {@code null} if it was not measured
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never modified, never compared
record Condition(double[][] rows, double scatter, double[] certainty, double[] certaintyVariance) {
    static Condition of(FaceCondition measured) {
        return new Condition(
                rows(measured.rows()),
                measured.scatter(),
                doubles(measured.certainty()),
                doubles(measured.certaintyVariance()));
    }

    /** The only condition of a matrix that was measured under no others. */
    static Condition of(ClassifierConfusion confusion) {
        return new Condition(rows(confusion.rows()), confusion.scatter(), null, null);
    }

    /**
     * The sum over the emotions of the covariance of one prediction for a face of it, times a weight. Around their row
     * predictions scatter like Dirichlet variables.
     */
    double[][] covariance(double[] weights) {
        double[][] sum = new double[Emotion.COUNT][Emotion.COUNT];
        for (int truth = 0; truth < weights.length; truth++) {
            Matrices.add(sum, weights[truth] * scatter, Matrices.ofOneDraw(rows[truth]));
        }
        return sum;
    }

    private static double[][] rows(List<EmotionDistribution> rows) {
        return rows.stream().map(Matrices::shares).toArray(double[][]::new);
    }

    private static double[] doubles(List<Float> values) {
        return values.stream().mapToDouble(Float::doubleValue).toArray();
    }
}
