package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import java.util.ArrayList;
import java.util.List;

/**
 * Measures a classifier's soft confusion matrix, for its model file, from its predictions for labeled faces that it was
 * not trained on. Not thread-safe.
 */
public final class ConfusionMeasurement {
    private final double[][] sums = new double[Emotion.COUNT][Emotion.COUNT];
    private final double[] squares = new double[Emotion.COUNT];
    private final double[] certainties = new double[Emotion.COUNT];
    private final double[] squaredCertainties = new double[Emotion.COUNT];
    private final long[] faces = new long[Emotion.COUNT];

    /** Adds the prediction for one face. */
    public void add(Emotion truth, EmotionDistribution prediction) {
        int row = truth.index();
        faces[row]++;
        for (Emotion emotion : Emotion.values()) {
            double share = prediction.share(emotion);
            sums[row][emotion.index()] += share;
            squares[row] += share * share;
        }
        double certainty = FaceCondition.certainty(prediction);
        certainties[row] += certainty;
        squaredCertainties[row] += certainty * certainty;
    }

    /**
     * Returns the confusion matrix of all faces so far.
     *
     * @throws IllegalArgumentException if an emotion has no face
     */
    public ClassifierConfusion confusion() {
        return ClassifierConfusion.of(sums, faces, scatter());
    }

    /**
     * Returns the same as one of several conditions.
     *
     * @throws IllegalArgumentException if an emotion has no face
     */
    public FaceCondition condition() {
        List<Float> means = new ArrayList<>(Emotion.COUNT);
        List<Float> variances = new ArrayList<>(Emotion.COUNT);
        for (int row = 0; row < Emotion.COUNT; row++) {
            double mean = certainties[row] / faces[row];
            means.add((float) mean);
            variances.add((float) Math.max(0, squaredCertainties[row] / faces[row] - mean * mean));
        }
        return new FaceCondition(confusion().rows(), scatter(), means, variances);
    }

    private float scatter() {
        double variance = 0;
        double ofOneHotPredictions = 0;
        for (int row = 0; row < Emotion.COUNT; row++) {
            double squaredSum = 0;
            for (double sum : sums[row]) {
                squaredSum += sum * sum;
            }
            if (faces[row] > 0) {
                variance += squares[row] - squaredSum / faces[row];
                ofOneHotPredictions += faces[row] - squaredSum / faces[row];
            }
        }
        // One-hot predictions that are all the same have no variance. Rounding must not take the ratio out of 0..1.
        double scatter = ofOneHotPredictions > 0 ? variance / ofOneHotPredictions : 0;
        return (float) Math.max(0, Math.min(1, scatter));
    }
}
