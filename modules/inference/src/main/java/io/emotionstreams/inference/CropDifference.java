package io.emotionstreams.inference;

import io.emotionstreams.contracts.FaceCrop;
import java.util.stream.IntStream;

/**
 * How much two crops of a face differ where they differ most. An expression changes a mouth or the brows and leaves the
 * rest, so a mean over the whole crop would hide it.
 */
final class CropDifference {
    private static final int BLOCK = 8;
    private static final int BLOCKS = FaceCrop.SIDE / BLOCK;

    private CropDifference() {}

    /**
     * The largest difference of the mean of 8×8 pixels, in gray values: a mean hides noise and the traces of compression.
     * What makes one crop brighter as a whole does not count.
     *
     * @return 0 for equal crops, at most 510
     */
    static double of(byte[] one, byte[] other) {
        int[] sums = new int[BLOCKS * BLOCKS];
        for (int i = 0; i < FaceCrop.PIXELS; i++) {
            int block = i / FaceCrop.SIDE / BLOCK * BLOCKS + i % FaceCrop.SIDE / BLOCK;
            sums[block] += Byte.toUnsignedInt(one[i]) - Byte.toUnsignedInt(other[i]);
        }
        double brighter = IntStream.of(sums).average().orElseThrow();
        return IntStream.of(sums)
                        .mapToDouble(sum -> Math.abs(sum - brighter))
                        .max()
                        .orElseThrow()
                / (BLOCK * BLOCK);
    }
}
