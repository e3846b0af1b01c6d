package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import java.util.Arrays;

/**
 * What some frames showed, added up: the one sum that seconds, windows and sessions are made of. Sums of probabilities
 * depend on the order of addition in their last bits, so callers keep to a fixed order.
 *
 * @param frames frames, those without faces included
 * @param counts faces by their most probable emotion: 7 counts in label order. Owned by the record and never changed
 * @param probabilities the faces' probabilities, added up: 7 sums in label order. Owned by the record and never changed
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never changed; equality is written out
record EmotionTotals(long frames, long[] counts, double[] probabilities) {
    /** No frames. */
    static final EmotionTotals NONE = new EmotionTotals(0, new long[Emotion.COUNT], new double[Emotion.COUNT]);

    EmotionTotals {
        if (frames < 0 || counts.length != Emotion.COUNT || probabilities.length != Emotion.COUNT) {
            throw new IllegalArgumentException("totals need a number of frames and %d sums, not %d, %s and %s"
                    .formatted(Emotion.COUNT, frames, Arrays.toString(counts), Arrays.toString(probabilities)));
        }
    }

    /** These totals and one more frame. */
    EmotionTotals plus(FaceEmotions frame) {
        long[] moreCounts = counts.clone();
        double[] moreProbabilities = probabilities.clone();
        for (FaceEmotion face : frame.faces()) {
            moreCounts[face.emotion().index()]++;
            for (int i = 0; i < Emotion.COUNT; i++) {
                moreProbabilities[i] += face.probabilities().share(Emotion.ofIndex(i));
            }
        }
        return new EmotionTotals(frames + 1, moreCounts, moreProbabilities);
    }

    /** These totals and those of other frames. */
    EmotionTotals plus(EmotionTotals others) {
        long[] moreCounts = counts.clone();
        double[] moreProbabilities = probabilities.clone();
        for (int i = 0; i < Emotion.COUNT; i++) {
            moreCounts[i] += others.counts[i];
            moreProbabilities[i] += others.probabilities[i];
        }
        return new EmotionTotals(frames + others.frames, moreCounts, moreProbabilities);
    }

    EmotionCounts emotionCounts() {
        return EmotionCounts.of(counts);
    }

    /** Mean of the faces' probabilities; {@code null} without faces. */
    EmotionDistribution meanProbabilities() {
        return EmotionDistribution.normalized(probabilities);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmotionTotals that
                && frames == that.frames
                && Arrays.equals(counts, that.counts)
                && Arrays.equals(probabilities, that.probabilities);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(frames) + Arrays.hashCode(counts)) + Arrays.hashCode(probabilities);
    }

    @Override
    public String toString() {
        return frames + " frames, counts " + Arrays.toString(counts) + ", probabilities "
                + Arrays.toString(probabilities);
    }
}
