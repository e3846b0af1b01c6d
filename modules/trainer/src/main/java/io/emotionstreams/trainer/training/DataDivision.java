package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.data.Split;
import java.util.Arrays;
import java.util.stream.IntStream;

/** Which faces a recipe learns from, and which others it is judged on. */
public enum DataDivision {
    /** FER2013's own: learns from Training, is judged on PublicTest, never sees PrivateTest. */
    FER2013("PublicTest") {
        @Override
        public DividedFaces divide(FaceData data, long seed) {
            return new DividedFaces(data.faces(Split.TRAINING), data.faces(Split.PUBLIC_TEST));
        }
    },
    /** The paper's: 30 % of all rows, drawn by the seed, are held out. */
    RANDOM_30_PERCENT("held-out 30 %") {
        @Override
        public DividedFaces divide(FaceData data, long seed) {
            LabelledFaces all = data.all();
            int[] order = StepRandom.shuffled(all.size(), StepRandom.of(seed, DIVISION, 0));
            int heldOut = (int) Math.round(all.size() * HELD_OUT);
            return new DividedFaces(
                    all.subset(sorted(order, heldOut, order.length)), all.subset(sorted(order, 0, heldOut)));
        }
    };

    private static final double HELD_OUT = 0.3;

    /** No epoch has this number. */
    private static final int DIVISION = -1;

    private final String judgedOn;

    DataDivision(String judgedOn) {
        this.judgedOn = judgedOn;
    }

    /** How reports call the rows that are judged on. */
    public String judgedOn() {
        return judgedOn;
    }

    /**
     * Divides the data.
     *
     * @param seed of a random division
     * @throws IllegalArgumentException when the data has nothing for one of the two
     */
    public abstract DividedFaces divide(FaceData data, long seed);

    private static int[] sorted(int[] order, int from, int to) {
        return IntStream.of(Arrays.copyOfRange(order, from, to)).sorted().toArray();
    }
}
