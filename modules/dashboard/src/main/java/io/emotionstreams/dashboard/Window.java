package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionShares;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.People;

/**
 * One step of a session's timeline: the latest {@code emotion-summary} of a window, or several older windows joined.
 *
 * @param start inclusive, epoch milliseconds
 * @param end exclusive, epoch milliseconds
 * @param closed whether the window is final; {@code final} in JSON
 * @param frames number of frames captured in the window
 * @param faces number of faces in these frames
 * @param unusableFaces number of further faces that were found but not judged
 * @param skippedFrames number of frames that were not analyzed
 * @param people how many people were tracked in a single window; {@code null} without tracks, or if windows were joined
 * @param counts faces by their most probable emotion, or {@code null} if they are withheld
 * @param rawDistribution mean of the faces' probabilities, or {@code null} without faces
 * @param distribution corrected, or {@code null} without faces or without correction
 * @param intervals of a single window's {@code distribution}; {@code null} without one, or if windows were joined
 * @param caution a caveat about the shares, or {@code null}
 * @param measures of a single window; {@code null} without any, or if windows were joined
 * @param joined number of windows on the topic that this one stands for, at least 1
 */
record Window(
        long start,
        long end,
        @JsonProperty("final") boolean closed,
        long frames,
        long faces,
        long unusableFaces,
        long skippedFrames,
        People people,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Measures measures,
        int joined)
        implements EmotionShares, Step<Window> {

    static Window of(EmotionSummary summary) {
        return new Window(
                summary.windowStart(),
                summary.windowEnd(),
                summary.closed(),
                summary.frames(),
                summary.faces(),
                summary.unusableFaces(),
                summary.skippedFrames(),
                summary.people(),
                summary.counts(),
                summary.rawDistribution(),
                summary.distribution(),
                summary.intervals(),
                summary.caution(),
                summary.measures(),
                1);
    }

    @Override
    public boolean several() {
        return joined > 1;
    }

    @Override
    public Window join(Window later) {
        boolean withheld = counts == null || later.counts == null;
        boolean corrected = (faces == 0 || distribution != null) && (later.faces == 0 || later.distribution != null);
        return new Window(
                start,
                later.end,
                closed && later.closed,
                frames + later.frames,
                faces + later.faces,
                unusableFaces + later.unusableFaces,
                skippedFrames + later.skippedFrames,
                null,
                withheld ? null : sum(later.counts),
                withheld ? null : mean(rawDistribution, later.rawDistribution, later),
                corrected && !withheld ? mean(distribution, later.distribution, later) : null,
                null,
                withheld ? Caution.WITHHELD : joinedCaution(later),
                null,
                joined + later.joined);
    }

    private EmotionCounts sum(EmotionCounts others) {
        long[] sums = new long[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            sums[emotion.index()] = counts.count(emotion) + others.count(emotion);
        }
        return EmotionCounts.of(sums);
    }

    private EmotionDistribution mean(EmotionDistribution mine, EmotionDistribution other, Window later) {
        double[] weights = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            weights[emotion.index()] = weight(mine, emotion, faces) + weight(other, emotion, later.faces);
        }
        return EmotionDistribution.normalized(weights);
    }

    private static double weight(EmotionDistribution distribution, Emotion emotion, long faces) {
        return distribution == null ? 0 : distribution.share(emotion) * faces;
    }

    /** {@code FEW_FACES} applies only if both windows had few faces; any other caution if either has it. */
    private Caution joinedCaution(Window later) {
        if (later.faces == 0 || caution == later.caution) {
            return caution;
        }
        if (faces == 0) {
            return later.caution;
        }
        Caution stronger = caution == null || caution == Caution.FEW_FACES ? later.caution : caution;
        return stronger == Caution.FEW_FACES ? null : stronger;
    }
}
