package io.emotionstreams.trainer.predictions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Two random halves of the same faces, stratified by class, for cross-fitting: what is fitted on one half is evaluated on the
 * other.
 *
 * @param first indices, ascending
 * @param second all other indices, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // two lists of indices for loops, never compared
public record Halves(int[] first, int[] second) {
    /**
     * Splits the faces.
     *
     * @param seed of the random assignment
     */
    public static Halves of(Predictions predictions, long seed) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, predictions.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        shuffled.sort(Comparator.comparing(predictions::label));
        return new Halves(everySecond(shuffled, 0), everySecond(shuffled, 1));
    }

    private static int[] everySecond(List<Integer> indices, int from) {
        return IntStream.range(0, indices.size())
                .filter(at -> at % 2 == from)
                .map(indices::get)
                .sorted()
                .toArray();
    }
}
