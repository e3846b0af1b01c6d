package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.List;

/**
 * The target distribution of each training face for each label set: its smoothed label or its raters' votes, blended with a
 * teacher's prediction if there is one.
 */
final class Targets {
    /** As much as the label, because the labels are noisy: people agree with 65% of them (Goodfellow et al. 2013). */
    private static final double TEACHER_WEIGHT = 0.5;

    private final List<LabelSet> labelSets;
    private final float[] shares;

    private Targets(List<LabelSet> labelSets, float[] shares) {
        this.labelSets = labelSets;
        this.shares = shares;
    }

    /**
     * Targets without a teacher. Only labels are smoothed: votes are soft already.
     *
     * @throws IllegalArgumentException if the raters' votes are wanted and the faces have none
     */
    static Targets of(LabeledFaces faces, List<LabelSet> labelSets, double smoothing) {
        if (labelSets.contains(LabelSet.RATERS) && faces.votes() == null) {
            throw new IllegalArgumentException("training on the raters' labels needs their votes: give --votes");
        }
        float[] shares = new float[faces.size() * labelSets.size() * Emotion.COUNT];
        int at = 0;
        for (int face = 0; face < faces.size(); face++) {
            for (LabelSet labelSet : labelSets) {
                float[] target = labelSet == LabelSet.RATERS
                        ? faces.votes().shares(face)
                        : smoothed(faces.label(face), smoothing);
                System.arraycopy(target, 0, shares, at, Emotion.COUNT);
                at += Emotion.COUNT;
            }
        }
        return new Targets(labelSets, shares);
    }

    private static float[] smoothed(int label, double smoothing) {
        float[] target = new float[Emotion.COUNT];
        for (int c = 0; c < Emotion.COUNT; c++) {
            target[c] = (float) ((label == c ? 1 - smoothing : 0) + smoothing / Emotion.COUNT);
        }
        return target;
    }

    /**
     * Blends the targets of one label set with another network's predictions (distillation, Hinton et al. 2015). A face keeps
     * its weight, the sum of its shares.
     *
     * @param labelSet one of this object's
     * @param teacher its predictions for the same faces
     */
    Targets blendedWith(LabelSet labelSet, Predictions teacher) {
        float[] blended = shares.clone();
        int head = labelSets.indexOf(labelSet);
        for (int face = 0; face < teacher.size(); face++) {
            int from = (face * labelSets.size() + head) * Emotion.COUNT;
            float weight = 0;
            for (int c = 0; c < Emotion.COUNT; c++) {
                weight += shares[from + c];
            }
            for (int c = 0; c < Emotion.COUNT; c++) {
                double taught = weight * teacher.probability(face, c);
                blended[from + c] = (float) ((1 - TEACHER_WEIGHT) * shares[from + c] + TEACHER_WEIGHT * taught);
            }
        }
        return new Targets(labelSets, blended);
    }

    /** The targets of some faces, row by row, [n,L,7]. */
    float[] of(int[] indices) {
        int row = labelSets.size() * Emotion.COUNT;
        float[] rows = new float[indices.length * row];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(shares, indices[i] * row, rows, i * row, row);
        }
        return rows;
    }
}
