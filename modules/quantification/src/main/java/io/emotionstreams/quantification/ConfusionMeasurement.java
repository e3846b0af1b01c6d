package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;

/**
 * Adds up what a classifier answers to labelled faces that it was not trained on, into the confusion matrix that its
 * file will carry. Not thread-safe.
 */
public final class ConfusionMeasurement {
    private final double[][] sums = new double[Emotion.COUNT][Emotion.COUNT];
    private final double[] squares = new double[Emotion.COUNT];
    private final long[] faces = new long[Emotion.COUNT];

    /** Counts one face. */
    public void add(Emotion truth, EmotionDistribution answer) {
        int row = truth.index();
        faces[row]++;
        for (Emotion emotion : Emotion.values()) {
            double share = answer.share(emotion);
            sums[row][emotion.index()] += share;
            squares[row] += share * share;
        }
    }

    /**
     * The matrix of all faces so far.
     *
     * @throws IllegalArgumentException when there was none of some emotion
     */
    public ClassifierConfusion confusion() {
        double variance = 0;
        double ofCertainAnswers = 0;
        for (int row = 0; row < Emotion.COUNT; row++) {
            double squaredSum = 0;
            for (double sum : sums[row]) {
                squaredSum += sum * sum;
            }
            if (faces[row] > 0) {
                variance += squares[row] - squaredSum / faces[row];
                ofCertainAnswers += faces[row] - squaredSum / faces[row];
            }
        }
        // Answers that are always the same and certain have no scatter; rounding must not take it out of 0..1.
        double scatter = ofCertainAnswers > 0 ? variance / ofCertainAnswers : 0;
        return ClassifierConfusion.of(sums, faces, (float) Math.max(0, Math.min(1, scatter)));
    }
}
