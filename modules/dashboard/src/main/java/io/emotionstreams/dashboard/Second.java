package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;

/**
 * One second of a session's timeline, or several older ones joined. Its shares are raw: a second has too few independent
 * faces to correct them, so corrections and intervals belong to {@link Window}.
 *
 * @param start inclusive, epoch milliseconds
 * @param end exclusive, epoch milliseconds
 * @param frames number of frames captured in this time
 * @param faces number of faces in these frames
 * @param unusableFaces number of further faces that were found but not judged
 * @param skippedFrames number of frames that were not analyzed
 * @param peopleAtOnce mean number of tracks in a frame; {@code null} without tracks
 * @param rawDistribution mean of the faces' probabilities, or {@code null} without faces
 */
record Second(
        long start,
        long end,
        long frames,
        long faces,
        long unusableFaces,
        long skippedFrames,
        Double peopleAtOnce,
        EmotionDistribution rawDistribution)
        implements Step<Second> {
    /** The length of a second that was not joined with another. */
    static final long MILLIS = 1000;

    @Override
    public Second join(Second other) {
        return new Second(
                Math.min(start, other.start),
                Math.max(end, other.end),
                frames + other.frames,
                faces + other.faces,
                unusableFaces + other.unusableFaces,
                skippedFrames + other.skippedFrames,
                meanPeople(other),
                meanDistribution(other));
    }

    @Override
    public boolean several() {
        return end - start > MILLIS;
    }

    private Double meanPeople(Second other) {
        if (peopleAtOnce == null && other.peopleAtOnce == null) {
            return null;
        }
        double sightings = orZero(peopleAtOnce) * frames + orZero(other.peopleAtOnce) * other.frames;
        return frames + other.frames == 0 ? null : Double.valueOf(sightings / (frames + other.frames));
    }

    private static double orZero(Double value) {
        return value == null ? 0 : value;
    }

    private EmotionDistribution meanDistribution(Second other) {
        double[] weights = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            weights[emotion.index()] = weight(emotion) + other.weight(emotion);
        }
        return EmotionDistribution.normalized(weights);
    }

    private double weight(Emotion emotion) {
        return rawDistribution == null ? 0 : rawDistribution.share(emotion) * (double) faces;
    }
}
