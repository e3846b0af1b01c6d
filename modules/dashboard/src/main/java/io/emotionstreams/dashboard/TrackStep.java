package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;

/**
 * One second of a track, or several older ones joined.
 *
 * @param start inclusive, epoch milliseconds
 * @param end exclusive, epoch milliseconds
 * @param frames frames that show the track, at least 1
 * @param usable those in which the face was judged
 * @param probabilities mean of the face's probabilities, raw; {@code null} if it was not judged
 */
record TrackStep(long start, long end, long frames, long usable, EmotionDistribution probabilities)
        implements Step<TrackStep> {
    @Override
    public TrackStep join(TrackStep other) {
        double[] weights = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            weights[emotion.index()] = weight(emotion) + other.weight(emotion);
        }
        return new TrackStep(
                Math.min(start, other.start),
                Math.max(end, other.end),
                frames + other.frames,
                usable + other.usable,
                EmotionDistribution.normalized(weights));
    }

    @Override
    public boolean several() {
        return end - start > Second.MILLIS;
    }

    private double weight(Emotion emotion) {
        return probabilities == null ? 0 : probabilities.share(emotion) * (double) usable;
    }
}
