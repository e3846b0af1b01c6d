package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.Emotion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Builds predictions for tests, face by face. */
public final class PredictionsBuilder {
    private final List<float[]> rows = new ArrayList<>();
    private final List<Integer> labels = new ArrayList<>();

    /** Adds faces of one class, all predicted as the same class with this probability; the others share the rest. */
    public PredictionsBuilder add(int faces, int label, int predicted, double probability) {
        float[] row = new float[Emotion.COUNT];
        Arrays.fill(row, (float) ((1 - probability) / (Emotion.COUNT - 1)));
        row[predicted] = (float) probability;
        for (int i = 0; i < faces; i++) {
            add(label, row);
        }
        return this;
    }

    /** Adds one face with these seven probabilities. */
    public PredictionsBuilder add(int label, float... row) {
        rows.add(row);
        labels.add(label);
        return this;
    }

    /** The predictions for all added faces, in order. */
    public Predictions predictions() {
        float[] probabilities = new float[rows.size() * Emotion.COUNT];
        byte[] trueClasses = new byte[rows.size()];
        for (int i = 0; i < trueClasses.length; i++) {
            System.arraycopy(rows.get(i), 0, probabilities, i * Emotion.COUNT, Emotion.COUNT);
            trueClasses[i] = labels.get(i).byteValue();
        }
        return new Predictions(probabilities, trueClasses);
    }
}
