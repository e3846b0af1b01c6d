package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Predictions;

/**
 * The target distribution of each training face: its smoothed label, blended with a teacher's prediction if there is one.
 */
final class Targets {
    /** As much as the label, because the labels are noisy: people agree with 65% of them (Goodfellow et al. 2013). */
    private static final double TEACHER_WEIGHT = 0.5;

    private final float[] shares;

    private Targets(float[] shares) {
        this.shares = shares;
    }

    /** Smoothed labels without a teacher. */
    static Targets of(LabeledFaces faces, double smoothing) {
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
     * Blends the labels with another network's predictions (distillation, Hinton et al. 2015).
     *
     * @param teacher its predictions for the same faces
     */
    Targets blendedWith(Predictions teacher) {
        float[] blended = new float[shares.length];
        for (int i = 0; i < shares.length; i++) {
            float taught = teacher.probability(i / Emotion.COUNT, i % Emotion.COUNT);
            blended[i] = (float) ((1 - TEACHER_WEIGHT) * shares[i] + TEACHER_WEIGHT * taught);
        }
        return new Targets(blended);
    }

    /** The targets of some faces, row by row. */
    float[] of(int[] indices) {
        float[] rows = new float[indices.length * Emotion.COUNT];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(shares, indices[i] * Emotion.COUNT, rows, i * Emotion.COUNT, Emotion.COUNT);
        }
        return rows;
    }
}
