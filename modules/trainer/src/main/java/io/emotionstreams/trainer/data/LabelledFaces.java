package io.emotionstreams.trainer.data;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import java.util.Arrays;

/**
 * Faces with their true emotions, in memory: what training learns from and evaluation judges by. Immutable as long as
 * the owned arrays are left alone, and then thread-safe.
 */
public final class LabelledFaces {
    private final byte[] pixels;
    private final byte[] labels;

    /**
     * Takes both arrays over, without a copy.
     *
     * @param pixels uint8 [N,48,48], row by row
     * @param labels uint8 [N], {@link Emotion#index()} of each face
     * @throws IllegalArgumentException when their lengths do not fit, or a label is no emotion's index
     */
    public LabelledFaces(byte[] pixels, byte[] labels) {
        if ((long) labels.length * FaceCrop.PIXELS != pixels.length) {
            throw new IllegalArgumentException("%d labels need %d pixels but there are %d"
                    .formatted(labels.length, (long) labels.length * FaceCrop.PIXELS, pixels.length));
        }
        for (byte label : labels) {
            if (label < 0 || label >= Emotion.COUNT) {
                throw new IllegalArgumentException("a label lies in 0..6 but is " + label);
            }
        }
        this.pixels = pixels;
        this.labels = labels;
    }

    /** How many faces there are, N. */
    public int size() {
        return labels.length;
    }

    /** The true class of one face, 0 to 6. */
    public int label(int index) {
        return labels[index];
    }

    /** One face's 2304 pixels, row by row; a copy. */
    public byte[] face(int index) {
        int from = index * FaceCrop.PIXELS;
        return Arrays.copyOfRange(pixels, from, from + FaceCrop.PIXELS);
    }

    /** All pixels, uint8 [N,48,48]. Owned by this object, not to be changed: a copy would double a training's memory. */
    public byte[] pixels() {
        return pixels;
    }

    /** All true classes, uint8 [N]. Owned by this object, not to be changed. */
    public byte[] labels() {
        return labels;
    }

    /** The faces at these indices in this order, copied; an index may come more than once. */
    public LabelledFaces subset(int[] indices) {
        byte[] chosenPixels = new byte[Math.multiplyExact(indices.length, FaceCrop.PIXELS)];
        byte[] chosenLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(pixels, indices[i] * FaceCrop.PIXELS, chosenPixels, i * FaceCrop.PIXELS, FaceCrop.PIXELS);
            chosenLabels[i] = labels[indices[i]];
        }
        return new LabelledFaces(chosenPixels, chosenLabels);
    }

    /** How many faces of each class there are, seven numbers in label order. */
    public int[] counts() {
        int[] counts = new int[Emotion.COUNT];
        for (byte label : labels) {
            counts[label]++;
        }
        return counts;
    }
}
