package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
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
 * @param rawDistribution mean of the faces' probabilities, or {@code null} without faces
 * @param distribution corrected, or {@code null} without faces and where it was not corrected
 * @param intervals of a single window's {@code distribution}; {@code null} without one, and where windows were joined
 * @param caution what to mind when reading the shares, or {@code null}
 * @param joined how many windows of the topic this is, 1 or more
 */
record Window(
        long start,
        long end,
        @JsonProperty("final") boolean closed,
        long frames,
        long faces,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        int joined) {

    static Window of(EmotionSummary summary) {
        return new Window(
                summary.windowStart(),
                summary.windowEnd(),
                summary.closed(),
                summary.frames(),
                summary.faces(),
                summary.counts(),
                summary.rawDistribution(),
                summary.distribution(),
                summary.intervals(),
                summary.caution(),
                1);
    }

    /** The shares to show: the corrected ones, else the raw ones; {@code null} without faces. */
    EmotionDistribution shown() {
        return distribution == null ? rawDistribution : distribution;
    }

    /** This window and a later one as one. */
    Window join(Window later) {
        long[] sums = new long[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            sums[emotion.index()] = counts.count(emotion) + later.counts.count(emotion);
        }
        boolean corrected = (faces == 0 || distribution != null) && (later.faces == 0 || later.distribution != null);
        return new Window(
                start,
                later.end,
                closed && later.closed,
                frames + later.frames,
                faces + later.faces,
                EmotionCounts.of(sums),
                mean(rawDistribution, later.rawDistribution, later),
                corrected ? mean(distribution, later.distribution, later) : null,
                null,
                joinedCaution(later),
                joined + later.joined);
    }

    private EmotionDistribution mean(EmotionDistribution mine, EmotionDistribution its, Window later) {
        double[] weights = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            weights[emotion.index()] = weight(mine, emotion, faces) + weight(its, emotion, later.faces);
        }
        return EmotionDistribution.normalized(weights);
    }

    private static double weight(EmotionDistribution distribution, Emotion emotion, long faces) {
        return distribution == null ? 0 : distribution.share(emotion) * faces;
    }

    /** That there were few faces is said where both had few; anything else where one had it. */
    private Caution joinedCaution(Window later) {
        if (later.faces == 0 || caution == later.caution) {
            return caution;
        }
        if (faces == 0) {
            return later.caution;
        }
        Caution graver = caution == null || caution == Caution.FEW_FACES ? later.caution : caution;
        return graver == Caution.FEW_FACES ? null : graver;
    }
}
