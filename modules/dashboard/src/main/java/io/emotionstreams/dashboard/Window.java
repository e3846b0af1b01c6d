package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionSummary;

/**
 * One step of a session's timeline: the latest {@code emotion-summary} of a window, or several old ones joined.
 *
 * @param start first millisecond, epoch
 * @param end first millisecond after it, epoch
 * @param closed whether nothing will change any more; {@code final} in JSON
 * @param frames frames captured meanwhile
 * @param faces faces in them
 * @param counts faces by their most probable emotion
 * @param meanProbabilities mean of the faces' probabilities, or {@code null} without faces
 * @param joined how many windows of the topic this is, 1 or more
 */
record Window(
        long start,
        long end,
        @JsonProperty("final") boolean closed,
        long frames,
        long faces,
        EmotionCounts counts,
        EmotionDistribution meanProbabilities,
        int joined) {

    static Window of(EmotionSummary summary) {
        return new Window(
                summary.windowStart(),
                summary.windowEnd(),
                summary.closed(),
                summary.frames(),
                summary.faces(),
                summary.counts(),
                summary.meanProbabilities(),
                1);
    }

    /** This window and a later one as one. */
    Window join(Window later) {
        long[] sums = new long[Emotion.COUNT];
        double[] weights = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            sums[emotion.index()] = counts.count(emotion) + later.counts.count(emotion);
            weights[emotion.index()] = weight(emotion) + later.weight(emotion);
        }
        return new Window(
                start,
                later.end,
                closed && later.closed,
                frames + later.frames,
                faces + later.faces,
                EmotionCounts.of(sums),
                EmotionDistribution.normalised(weights),
                joined + later.joined);
    }

    private double weight(Emotion emotion) {
        return meanProbabilities == null ? 0 : meanProbabilities.share(emotion) * faces;
    }
}
