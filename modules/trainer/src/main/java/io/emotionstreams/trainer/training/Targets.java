package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.predictions.Predictions;

/**
 * What the network should answer to each training face: its label, smoothed, and blended with a teacher's answer if
 * there is one.
 */
final class Targets {
    /** As much as the label: people agree with 65 % of these labels (Goodfellow et al. 2013), one alone says too much. */
    private static final double TEACHER_SHARE = 0.5;

    private final float[] shares;

    private Targets(float[] shares) {
        this.shares = shares;
    }

    /** Labels alone. */
    static Targets of(LabelledFaces faces, double smoothing) {
        float[] shares = new float[faces.size() * Emotion.COUNT];
        for (int i = 0; i < faces.size(); i++) {
            for (int c = 0; c < Emotion.COUNT; c++) {
                double label = faces.label(i) == c ? 1 - smoothing : 0;
                shares[i * Emotion.COUNT + c] = (float) (label + smoothing / Emotion.COUNT);
            }
        }
        return new Targets(shares);
    }

    /**
     * Labels blended with another network's answers (distillation, Hinton et al. 2015).
     *
     * @param answers its answers to the same faces
     */
    Targets taughtBy(Predictions answers) {
        float[] blended = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            float taught = answers.probability(i / Emotion.COUNT, i % Emotion.COUNT);
            blended[i] = (float) ((1 - TEACHER_SHARE) * shares[i] + TEACHER_SHARE * taught);
        }
        return new Targets(blended);
    }

    /** Row by row: the targets of some faces. */
    float[] of(int[] indices) {
        float[] rows = new float[indices.length * Emotion.COUNT];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(shares, indices[i] * Emotion.COUNT, rows, i * Emotion.COUNT, Emotion.COUNT);
        }
        return rows;
    }
}
