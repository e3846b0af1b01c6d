package io.emotionstreams.trainer.data;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.LabelSet;
import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Faces and their true emotions, in memory. Immutable and thread-safe as long as nobody changes the owned arrays.
 */
public final class LabeledFaces {
    private final byte[] pixels;
    private final byte[] labels;
    private final Votes votes;

    /**
     * Takes ownership of both arrays without copying them. The faces have no votes.
     *
     * @param pixels uint8 [N,48,48], row by row
     * @param labels uint8 [N], {@link Emotion#index()} of each face
     * @throws IllegalArgumentException if the lengths do not match, or a label is not the index of an emotion
     */
    public LabeledFaces(byte[] pixels, byte[] labels) {
        if ((long) labels.length * FaceCrop.PIXELS != pixels.length) {
            throw new IllegalArgumentException("%d labels need %d pixels but there are %d"
                    .formatted(labels.length, (long) labels.length * FaceCrop.PIXELS, pixels.length));
        }
        for (byte label : labels) {
            if (label < 0 || label >= Emotion.COUNT) {
                throw new IllegalArgumentException("a label must be between 0 and 6 but is " + label);
            }
        }
        this.pixels = pixels;
        this.labels = labels;
        this.votes = null;
    }

    private LabeledFaces(byte[] pixels, byte[] labels, Votes votes) {
        this.pixels = pixels;
        this.labels = labels;
        this.votes = votes;
    }

    /** The same faces with votes. */
    LabeledFaces withVotes(Votes other) {
        return new LabeledFaces(pixels, labels, other);
    }

    /**
     * Other pictures of the same faces, without votes.
     *
     * @param others uint8 [N,48,48], owned by the result
     */
    public LabeledFaces withPixels(byte[] others) {
        return new LabeledFaces(others, labels);
    }

    /** The votes of FER+'s raters, or {@code null} if there are none. */
    public Votes votes() {
        return votes;
    }

    /**
     * The faces that have a label of this set, labeled by it. Of {@link LabelSet#RATERS} those are the faces with a clear
     * {@linkplain Votes#majority majority}.
     *
     * @throws IllegalStateException if the raters' labels are wanted and there are no votes
     */
    public LabeledFaces labeledBy(LabelSet labelSet) {
        if (labelSet == LabelSet.FER2013) {
            return this;
        }
        if (votes == null) {
            throw new IllegalStateException("these faces have no votes");
        }
        LabeledFaces faces = subset(indicesLabeledBy(labelSet));
        for (int i = 0; i < faces.size(); i++) {
            faces.labels[i] = (byte) faces.votes.majority(i);
        }
        return faces;
    }

    /** Indices of the faces of {@link #labeledBy}. */
    public int[] indicesLabeledBy(LabelSet labelSet) {
        return IntStream.range(0, size())
                .filter(face -> labelSet == LabelSet.FER2013 || votes.majority(face) != Votes.NONE)
                .toArray();
    }

    /** Without the faces in which the raters saw no face. */
    public LabeledFaces withoutNonFaces() {
        return votes == null
                ? this
                : subset(IntStream.range(0, size())
                        .filter(face -> !votes.notAFace(face))
                        .toArray());
    }

    /** Number of faces, N. */
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

    /** All pixels, uint8 [N,48,48]. Do not change them: they are not copied, which would double the memory of training. */
    public byte[] pixels() {
        return pixels;
    }

    /** All true classes, uint8 [N]. Do not change them. */
    public byte[] labels() {
        return labels;
    }

    /** Copies the faces at these indices, in this order; an index may occur more than once. */
    public LabeledFaces subset(int[] indices) {
        byte[] selectedPixels = new byte[Math.multiplyExact(indices.length, FaceCrop.PIXELS)];
        byte[] selectedLabels = new byte[indices.length];
        for (int i = 0; i < indices.length; i++) {
            System.arraycopy(
                    pixels, indices[i] * FaceCrop.PIXELS, selectedPixels, i * FaceCrop.PIXELS, FaceCrop.PIXELS);
            selectedLabels[i] = labels[indices[i]];
        }
        return new LabeledFaces(selectedPixels, selectedLabels, votes == null ? null : votes.subset(indices));
    }
}
