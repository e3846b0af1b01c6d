package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceQuality;
import java.util.Arrays;

/**
 * Totals of one track over some frames. Its sums are whole numbers, so they don't depend on the order of the frames.
 *
 * @param track the track's number
 * @param firstCapturedAt when it was first seen, epoch milliseconds
 * @param lastCapturedAt when it was last seen, epoch milliseconds
 * @param frames frames that show it
 * @param usable those in which its face was judged
 * @param weights sums of the face's probabilities, weighted by quality and time: 7 sums in label order, in units of
 *     {@link #UNIT}. Owned by the record, never modified
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never modified; equals is overridden
record TrackTotals(long track, long firstCapturedAt, long lastCapturedAt, long frames, long usable, long[] weights) {
    /** Weight of a probability of 1 in a picture of the best quality, for the time of one frame. */
    private static final double UNIT = 10_000;

    /** Even the worst picture that is judged counts for something. */
    private static final float MIN_QUALITY = 0.01f;

    TrackTotals {
        if (track < 1 || lastCapturedAt < firstCapturedAt || weights.length != Emotion.COUNT) {
            throw new IllegalArgumentException(
                    "totals of a track need its number from 1, %d sums and a time, not %d, %s, %d to %d"
                            .formatted(
                                    Emotion.COUNT, track, Arrays.toString(weights), firstCapturedAt, lastCapturedAt));
        }
    }

    /** A track whose face was not judged in a frame. */
    static TrackTotals unusable(long track, long capturedAt) {
        return new TrackTotals(track, capturedAt, capturedAt, 1, 0, new long[Emotion.COUNT]);
    }

    /**
     * A track whose face was judged in a frame.
     *
     * @param time how many frames the frame stands for: itself and those that were skipped before it
     */
    static TrackTotals judged(FaceEmotion face, long capturedAt, long time) {
        FaceQuality quality = face.quality();
        double weight = UNIT * time * (quality == null ? 1 : Math.max(MIN_QUALITY, quality.overall()));
        long[] weights = new long[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            weights[emotion.index()] = Math.round(weight * face.probabilities().share(emotion));
        }
        return new TrackTotals(face.track(), capturedAt, capturedAt, 1, 1, weights);
    }

    /** These totals and others of the same track. */
    TrackTotals plus(TrackTotals others) {
        long[] more = weights.clone();
        for (int i = 0; i < more.length; i++) {
            more[i] += others.weights[i];
        }
        return new TrackTotals(
                track,
                Math.min(firstCapturedAt, others.firstCapturedAt),
                Math.max(lastCapturedAt, others.lastCapturedAt),
                frames + others.frames,
                usable + others.usable,
                more);
    }

    /** Weighted mean of the face's probabilities; {@code null} if it was never judged. */
    EmotionDistribution meanProbabilities() {
        return EmotionDistribution.normalized(
                Arrays.stream(weights).asDoubleStream().toArray());
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackTotals that
                && track == that.track
                && firstCapturedAt == that.firstCapturedAt
                && lastCapturedAt == that.lastCapturedAt
                && frames == that.frames
                && usable == that.usable
                && Arrays.equals(weights, that.weights);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(track) + Arrays.hashCode(weights);
    }
}
