package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.quantification.ConfusionMeasurement;
import java.util.Arrays;

/** A classifier's soft confusion matrix: its mean probabilities for the faces of each emotion. */
public final class SoftConfusion {
    private SoftConfusion() {}

    /**
     * The matrix as it is stored in a model file.
     *
     * @param predictions for faces that the network was not trained on
     * @return {@code null} if a class has no faces, so that its row cannot be measured
     */
    public static ClassifierConfusion of(Predictions predictions) {
        if (Arrays.stream(predictions.counts()).anyMatch(faces -> faces == 0)) {
            return null;
        }
        return measured(predictions).confusion();
    }

    /** The same as one of several conditions; each class needs a face. */
    public static FaceCondition condition(Predictions predictions) {
        return measured(predictions).condition();
    }

    private static ConfusionMeasurement measured(Predictions predictions) {
        ConfusionMeasurement measurement = new ConfusionMeasurement();
        for (int i = 0; i < predictions.size(); i++) {
            measurement.add(Emotion.ofIndex(predictions.label(i)), predictions.distribution(i));
        }
        return measurement;
    }

    /** Mean probabilities over the faces of each class; row: true class. The row of a class without faces is null. */
    public static double[][] rows(Predictions predictions) {
        long[] counts = predictions.counts();
        double[][] rows = new double[Emotion.COUNT][];
        for (int i = 0; i < predictions.size(); i++) {
            int truth = predictions.label(i);
            if (rows[truth] == null) {
                rows[truth] = new double[Emotion.COUNT];
            }
            for (int c = 0; c < Emotion.COUNT; c++) {
                rows[truth][c] += predictions.probability(i, c) / (double) counts[truth];
            }
        }
        return rows;
    }
}
