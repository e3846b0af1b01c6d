package io.emotionstreams.quantification;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import java.util.ArrayList;
import java.util.Arrays;
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
    private final double[] faces = new double[Emotion.COUNT];

    /** Adds the prediction for one face. */
    public void add(Emotion truth, EmotionDistribution prediction) {
        add(truth, prediction, 1);
    }

    /**
     * Adds the prediction for a face that counts less or more than another.
     *
     * @param weight more than 0; for example what one of many pictures of a person adds to the others
     */
    public void add(Emotion truth, EmotionDistribution prediction, double weight) {
        int row = truth.index();
        faces[row] += weight;
        for (Emotion emotion : Emotion.values()) {
            double share = prediction.share(emotion);
            sums[row][emotion.index()] += weight * share;
            squares[row] += weight * share * share;
        }
        double certainty = FaceCondition.certainty(prediction);
        certainties[row] += weight * certainty;
        squaredCertainties[row] += weight * certainty * certainty;
    }

    /**
     * Adds what is known beforehand, as if faces of each emotion had been answered so: the mean of a Dirichlet prior.
     *
     * @param weight how many faces of each emotion that counts for, more than 0
     */
    public void addKnown(FaceCondition known, double weight) {
        for (Emotion truth : Emotion.values()) {
            int row = truth.index();
            double certainty = known.certainty().get(row);
            faces[row] += weight;
            for (Emotion emotion : Emotion.values()) {
                sums[row][emotion.index()] += weight * known.rows().get(row).share(emotion);
            }
            // The certainty of a prediction is the sum of its squares.
            squares[row] += weight * certainty;
            certainties[row] += weight * certainty;
            squaredCertainties[row] += weight * (known.certaintyVariance().get(row) + certainty * certainty);
        }
    }

    /**
     * Returns the confusion matrix of all faces so far.
     *
     * @throws IllegalArgumentException if an emotion has no face
     */
    public ClassifierConfusion confusion() {
        long[] whole = Arrays.stream(faces)
                .mapToLong(weight -> weight > 0 ? Math.max(1, Math.round(weight)) : 0)
                .toArray();
        return ClassifierConfusion.of(sums, whole, scatter());
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
