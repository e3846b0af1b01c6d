package io.emotionstreams.trainer.predictions;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Two halves of the same faces, drawn by seed and with as many faces of each class, so that what is fitted on one can be
 * judged on the other.
 *
 * @param first indices, ascending
 * @param second all the others, ascending
 */
@SuppressWarnings("ArrayRecordComponent") // two lists of indices for loops, never compared
public record Halves(int[] first, int[] second) {
    /**
     * Halves these faces.
     *
     * @param seed decides which face goes into which half
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
