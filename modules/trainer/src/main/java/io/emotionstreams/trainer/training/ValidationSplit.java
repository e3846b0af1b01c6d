package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.Split;
import java.util.Arrays;
import java.util.stream.IntStream;

/** How a recipe splits the data into faces for training and faces for validation. */
public enum ValidationSplit {
    /**
     * FER2013's own: trains on Training, validates on PublicTest, never uses PrivateTest. Training faces in which the raters
     * saw no face are left out.
     */
    FER2013("PublicTest") {
        @Override
        public SplitFaces split(FaceData data, long seed) {
            return new SplitFaces(data.faces(Split.TRAINING).withoutNonFaces(), data.faces(Split.PUBLIC_TEST));
        }
    },
    /** The paper's: holds out a random 30% of all rows. */
    RANDOM_30_PERCENT("held-out 30%") {
        @Override
        public SplitFaces split(FaceData data, long seed) {
            LabeledFaces all = data.all();
            int[] order = StepRandom.shuffled(all.size(), StepRandom.of(seed, SPLITTING, 0));
            int heldOut = (int) Math.round(all.size() * HELD_OUT);
            return new SplitFaces(
                    all.subset(sorted(order, heldOut, order.length)), all.subset(sorted(order, 0, heldOut)));
        }
    };

    private static final double HELD_OUT = 0.3;

    /** No epoch has this number. */
    private static final int SPLITTING = -1;

    private final String validationRows;

    ValidationSplit(String validationRows) {
        this.validationRows = validationRows;
    }

    /** What reports call the validation rows. */
    public String validationRows() {
        return validationRows;
    }

    /**
     * Splits the data.
     *
     * @param seed of a random split
     * @throws IllegalArgumentException if either part would be empty
     */
    public abstract SplitFaces split(FaceData data, long seed);

    private static int[] sorted(int[] order, int from, int to) {
        return IntStream.of(Arrays.copyOfRange(order, from, to)).sorted().toArray();
    }
}
