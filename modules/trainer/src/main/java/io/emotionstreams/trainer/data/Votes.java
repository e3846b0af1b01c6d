package io.emotionstreams.trainer.data;

import io.emotionstreams.contracts.Emotion;
import java.util.Arrays;

/**
 * The votes of about ten raters for each face, as in FER+ (Barsoum et al. 2016, "Training deep networks for facial
 * expression recognition with crowd-sourced label distribution"). Immutable and thread-safe as long as nobody changes the
 * owned array. A single vote for a class counts as a slip and is dropped, as FER+'s authors do.
 */
public final class Votes {
    /** Number of answers that a rater can choose from: eight emotions, unknown, and not a face. */
    static final int ANSWERS = 10;

    private static final int NOT_A_FACE = 9;

    /** FER+'s column of each emotion, in {@link Emotion} order. */
    private static final int[] COLUMNS = {4, 5, 6, 1, 3, 2, 0};

    /** No clear majority. */
    public static final int NONE = -1;

    private final byte[] counts;

    /**
     * Takes ownership of the array without copying it.
     *
     * @param counts uint8 [N,10], votes per face in FER+'s order: neutral, happiness, surprise, sadness, anger, disgust, fear,
     *     contempt, unknown, not a face; all 0 for a face without votes
     */
    Votes(byte[] counts) {
        if (counts.length % ANSWERS != 0) {
            throw new IllegalArgumentException("%d counts are not %d per face".formatted(counts.length, ANSWERS));
        }
        this.counts = counts;
    }

    /** Number of faces, N. */
    int size() {
        return counts.length / ANSWERS;
    }

    /** Whether anybody voted on this face. */
    public boolean present(int face) {
        return total(face, 0) > 0;
    }

    /** Number of votes for an emotion, single votes included. */
    public int count(int face, int emotion) {
        return counts[face * ANSWERS + COLUMNS[emotion]];
    }

    /** Whether at least as many raters saw no face as saw any one emotion. */
    public boolean notAFace(int face) {
        int votes = counts[face * ANSWERS + NOT_A_FACE];
        for (int answer = 0; answer < NOT_A_FACE; answer++) {
            if (counts[face * ANSWERS + answer] > votes) {
                return false;
            }
        }
        return votes > 0;
    }

    /**
     * The emotion that got more than half of the votes, contempt, unknown and not-a-face included in the total.
     *
     * @return 0 to 6, or {@link #NONE}
     */
    public int majority(int face) {
        int total = total(face, 2);
        for (int emotion = 0; emotion < Emotion.COUNT; emotion++) {
            if (kept(face, emotion) * 2 > total) {
                return emotion;
            }
        }
        return NONE;
    }

    /**
     * The target distribution: the share of the votes that each of the seven emotions got. Votes for contempt, unknown and
     * not-a-face are nobody's, so the shares of a face on which the raters did not agree with our seven sum to less than 1,
     * and it weighs less in training.
     *
     * @return [7] in {@link Emotion} order; the sum is 0 to 1
     */
    public float[] shares(int face) {
        float[] shares = new float[Emotion.COUNT];
        int total = total(face, 2);
        for (int emotion = 0; emotion < Emotion.COUNT && total > 0; emotion++) {
            shares[emotion] = (float) kept(face, emotion) / total;
        }
        return shares;
    }

    /** Votes for an emotion without single ones. */
    private int kept(int face, int emotion) {
        int votes = count(face, emotion);
        return votes > 1 ? votes : 0;
    }

    /** Sum of all answers with at least {@code min} votes. */
    private int total(int face, int min) {
        int total = 0;
        for (int answer = 0; answer < ANSWERS; answer++) {
            int votes = counts[face * ANSWERS + answer];
            total += votes >= min ? votes : 0;
        }
        return total;
    }

    Votes subset(int[] faces) {
        byte[] selected = new byte[faces.length * ANSWERS];
        for (int i = 0; i < faces.length; i++) {
            System.arraycopy(counts, faces[i] * ANSWERS, selected, i * ANSWERS, ANSWERS);
        }
        return new Votes(selected);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Votes votes && Arrays.equals(counts, votes.counts);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(counts);
    }

    /** As bytes, for fingerprints. Do not change them. */
    byte[] counts() {
        return counts;
    }
}
