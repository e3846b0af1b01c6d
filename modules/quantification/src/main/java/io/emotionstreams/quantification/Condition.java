package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCondition;
import java.util.Arrays;

/**
 * A condition that a classifier was measured under, in double precision. An answer is a prediction, seven probabilities, followed
 * by its certainty if that was measured.
 *
 * @param rows mean answer for the faces of each emotion, [7][7 or 8]
 * @param scatter see {@link ClassifierConfusion}
 * @param certaintyVariance variance of the certainty for the faces of each emotion, [7]; {@code null} if it was not measured
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never modified, never compared
record Condition(double[][] rows, double scatter, double[] certaintyVariance) {
    static Condition of(FaceCondition measured) {
        double[][] rows = new double[Emotion.COUNT][];
        for (int truth = 0; truth < rows.length; truth++) {
            rows[truth] = answer(
                    Matrices.shares(measured.rows().get(truth)),
                    measured.certainty().get(truth));
        }
        return new Condition(
                rows,
                measured.scatter(),
                measured.certaintyVariance().stream()
                        .mapToDouble(Float::doubleValue)
                        .toArray());
    }

    /** The only condition of a matrix that was measured under no others. */
    static Condition of(ClassifierConfusion confusion) {
        return new Condition(
                confusion.rows().stream().map(Matrices::shares).toArray(double[][]::new), confusion.scatter(), null);
    }

    /** Whether the certainty of predictions was measured. */
    boolean withCertainty() {
        return certaintyVariance != null;
    }

    /** A prediction followed by its certainty. */
    static double[] answer(double[] prediction, double certainty) {
        double[] answer = Arrays.copyOf(prediction, Emotion.COUNT + 1);
        answer[Emotion.COUNT] = certainty;
        return answer;
    }

    /**
     * The sum over the emotions of the covariance of one answer for a face of it, times a weight. Around their row predictions
     * scatter like Dirichlet variables; that the certainty varies with them is left out.
     */
    double[][] covariance(double[] weights) {
        int size = rows[0].length;
        double[][] sum = new double[size][size];
        for (int truth = 0; truth < weights.length; truth++) {
            Matrices.add(sum, weights[truth] * scatter, Matrices.ofOneDraw(Arrays.copyOf(rows[truth], Emotion.COUNT)));
        }
        if (withCertainty()) {
            sum[Emotion.COUNT][Emotion.COUNT] = Matrices.dot(weights, certaintyVariance);
        }
        return sum;
    }
}
