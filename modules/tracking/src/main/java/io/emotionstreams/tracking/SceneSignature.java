package io.emotionstreams.tracking;

import java.util.Arrays;

/**
 * What a frame looks like, roughly: its mean gray values in a grid of {@value #SIDE} × {@value #SIDE} cells. Two frames
 * of one scene correlate, whatever the exposure; frames before and after a cut do not.
 */
public final class SceneSignature {
    /** Rows and columns of the grid. */
    public static final int SIDE = 8;

    /** Number of cells, and of bytes. */
    public static final int CELLS = SIDE * SIDE;

    /** Below this variance the frame is blank and a correlation would be noise; gray values squared. */
    private static final double BLANK = 4;

    private final byte[] cells;

    private SceneSignature(byte[] cells) {
        this.cells = cells;
    }

    /**
     * The signature with these cells.
     *
     * @param cells gray values from 0 to 255, row by row, as unsigned bytes; copied
     */
    public static SceneSignature of(byte[] cells) {
        if (cells.length != CELLS) {
            throw new IllegalArgumentException("a scene signature has " + CELLS + " cells, not " + cells.length);
        }
        return new SceneSignature(cells.clone());
    }

    /** The cells; a copy. */
    byte[] cells() {
        return cells.clone();
    }

    /**
     * Pearson's correlation of the cells, -1 to 1; 1 for two blank frames, 0 for a blank one and one that is not.
     */
    double correlation(SceneSignature other) {
        double mean = mean();
        double otherMean = other.mean();
        double product = 0;
        double variance = 0;
        double otherVariance = 0;
        for (int i = 0; i < CELLS; i++) {
            double difference = gray(i) - mean;
            double otherDifference = other.gray(i) - otherMean;
            product += difference * otherDifference;
            variance += difference * difference;
            otherVariance += otherDifference * otherDifference;
        }
        boolean blank = variance < BLANK * CELLS;
        boolean otherBlank = otherVariance < BLANK * CELLS;
        if (blank || otherBlank) {
            return blank && otherBlank ? 1 : 0;
        }
        return product / Math.sqrt(variance * otherVariance);
    }

    private double mean() {
        double sum = 0;
        for (int i = 0; i < CELLS; i++) {
            sum += gray(i);
        }
        return sum / CELLS;
    }

    private int gray(int cell) {
        return Byte.toUnsignedInt(cells[cell]);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SceneSignature that && Arrays.equals(cells, that.cells);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(cells);
    }
}
