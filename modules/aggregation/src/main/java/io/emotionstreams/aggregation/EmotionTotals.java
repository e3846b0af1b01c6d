package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.People;
import java.util.Arrays;

/**
 * Totals over a number of frames, from which the results of seconds, windows and sessions are computed. The last bits
 * of floating-point sums depend on the order of addition, so callers add in a fixed order.
 *
 * @param frames number of frames, including those without faces
 * @param counts faces by their most probable emotion: 7 counts in label order. Owned by the record, never modified
 * @param probabilities sums of the faces' probabilities, each times the frames that its frame stands for: 7 sums in label
 *     order. Owned by the record, never modified
 * @param certainty sum of the faces' {@linkplain FaceCondition#certainty certainties}, weighted in the same way
 * @param unusable faces that were found but not judged
 * @param skipped frames that were not analyzed
 * @param sightings faces with a track, judged or not
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never modified; equals is overridden
record EmotionTotals(
        long frames,
        long[] counts,
        double[] probabilities,
        double certainty,
        long unusable,
        long skipped,
        long sightings) {
    /** Totals of no frames. */
    static final EmotionTotals NONE = new EmotionTotals(0, new long[Emotion.COUNT], new double[Emotion.COUNT], 0);

    EmotionTotals {
        if (frames < 0 || counts.length != Emotion.COUNT || probabilities.length != Emotion.COUNT) {
            throw new IllegalArgumentException(
                    "totals need a number of frames and %d counts and sums, not %d, %s and %s"
                            .formatted(Emotion.COUNT, frames, Arrays.toString(counts), Arrays.toString(probabilities)));
        }
    }

    /** Totals of frames that were all analyzed, and of faces that are all usable and not tracked. */
    EmotionTotals(long frames, long[] counts, double[] probabilities, double certainty) {
        this(frames, counts, probabilities, certainty, 0, 0, 0);
    }

    /**
     * Returns these totals plus one more frame and those that were skipped before it. It stands for them: what a person
     * shows counts by time, and not by how often somebody looked.
     */
    EmotionTotals plus(FaceEmotions frame, long skippedBefore) {
        long[] moreCounts = counts.clone();
        double[] moreProbabilities = probabilities.clone();
        double moreCertainty = certainty;
        for (FaceEmotion face : frame.faces()) {
            moreCounts[face.emotion().index()]++;
            moreCertainty += (1 + skippedBefore) * FaceCondition.certainty(face.probabilities());
            for (int i = 0; i < Emotion.COUNT; i++) {
                moreProbabilities[i] +=
                        (1 + skippedBefore) * (double) face.probabilities().share(Emotion.ofIndex(i));
            }
        }
        return new EmotionTotals(
                frames + 1,
                moreCounts,
                moreProbabilities,
                moreCertainty,
                unusable + frame.unusable().size(),
                skipped + skippedBefore,
                sightings + Tracks.of(frame).length);
    }

    /** Returns these totals plus frames that were not analyzed and that no later frame stands for. */
    EmotionTotals plusSkipped(long more) {
        return more == 0
                ? this
                : new EmotionTotals(frames, counts, probabilities, certainty, unusable, skipped + more, sightings);
    }

    /** Returns the sum of these totals and others. */
    EmotionTotals plus(EmotionTotals others) {
        long[] moreCounts = counts.clone();
        double[] moreProbabilities = probabilities.clone();
        for (int i = 0; i < Emotion.COUNT; i++) {
            moreCounts[i] += others.counts[i];
            moreProbabilities[i] += others.probabilities[i];
        }
        return new EmotionTotals(
                frames + others.frames,
                moreCounts,
                moreProbabilities,
                certainty + others.certainty,
                unusable + others.unusable,
                skipped + others.skipped,
                sightings + others.sightings);
    }

    EmotionCounts emotionCounts() {
        return EmotionCounts.of(counts);
    }

    /** Mean of the faces' probabilities; {@code null} if there are no faces. */
    EmotionDistribution meanProbabilities() {
        return EmotionDistribution.normalized(probabilities);
    }

    /** Mean of the faces' certainties; {@code NaN} if there are no faces. */
    double meanCertainty() {
        return certainty / Arrays.stream(probabilities).sum();
    }

    /** How many people these frames show; {@code null} without tracks. */
    People people(long distinctTracks) {
        return sightings == 0 ? null : new People(distinctTracks, (double) sightings / frames);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof EmotionTotals that
                && frames == that.frames
                && certainty == that.certainty
                && unusable == that.unusable
                && skipped == that.skipped
                && sightings == that.sightings
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
                + Arrays.toString(probabilities) + ", certainty " + certainty + ", " + unusable + " unusable, "
                + skipped + " skipped, "
                + sightings + " sightings";
    }
}
