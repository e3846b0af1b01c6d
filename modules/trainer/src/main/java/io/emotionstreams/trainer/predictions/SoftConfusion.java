package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.quantification.ConfusionMeasurement;
import java.util.Arrays;

/** Measures a classifier's soft confusion matrix, which the exporter writes into the model file. */
public final class SoftConfusion {
    private SoftConfusion() {}

    /**
     * The matrix as the model file carries it.
     *
     * @param predictions for faces that the network was not trained on
     * @return {@code null} when a class has no face, for then its row can't be measured
     */
    public static ClassifierConfusion of(Predictions predictions) {
        if (Arrays.stream(predictions.counts()).anyMatch(faces -> faces == 0)) {
            return null;
        }
        ConfusionMeasurement measurement = new ConfusionMeasurement();
        for (int i = 0; i < predictions.size(); i++) {
            measurement.add(Emotion.ofIndex(predictions.label(i)), predictions.distribution(i));
        }
        return measurement.confusion();
    }

    /** Mean probabilities over the faces of each true class: row is truth. A class without faces has a null row. */
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
