package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;

/**
 * Value of {@code emotion-summary}: the emotions of one session in one window of its event time. Published for each
 * second in which the window changed, and once more when it closes.
 *
 * @param session the session's id
 * @param run counts how often the session id has been used, from 1
 * @param windowStart start of the window in epoch milliseconds, inclusive
 * @param windowEnd end of the window in epoch milliseconds, exclusive
 * @param closed whether the window is closed and this is its final result; {@code final} in JSON
 * @param frames frames captured in the window
 * @param faces faces in those frames that were judged
 * @param unusableFaces further faces in those frames that were found but not judged: in no count and no distribution
 * @param skippedFrames frames that were not analyzed because frames came faster than they could be processed
 * @param people how many people were tracked; {@code null} if there are no tracks
 * @param counts faces by their most probable emotion; {@code null} if they are withheld
 * @param rawDistribution mean of the faces' probabilities; {@code null} if there are no faces, or
 *     they are withheld
 * @param distribution {@code rawDistribution} corrected for the classifier's confusions; {@code null} if there are no
 *     faces or it can't be corrected
 * @param intervals 95% confidence intervals of {@code distribution}; {@code null} if that is
 * @param caution a caveat for whoever reads the shares; {@code null} if there is none, or there are no faces
 * @param dominant the emotion with the largest share of {@code distribution}, else of {@code rawDistribution};
 *     {@code null} if there are no faces
 * @param latestSecond start of the last second of event time that is counted, in epoch milliseconds. Late frames aside, a
 *     record adds that second to the window's record before it; {@code null} in records of versions that did not say
 * @param measures measures that analysts derive; {@code null} if there are none, or they are withheld, and in records of
 *     versions that did not have them
 */
public record EmotionSummary(
        String session,
        @JsonProperty(required = true) long run,
        @JsonProperty(required = true) long windowStart,
        @JsonProperty(required = true) long windowEnd,
        @JsonProperty(value = "final", required = true) boolean closed,
        @JsonProperty(required = true) long frames,
        @JsonProperty(required = true) long faces,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long unusableFaces,
        @JsonSetter(nulls = Nulls.AS_EMPTY) long skippedFrames,
        People people,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Emotion dominant,
        @JsonInclude(JsonInclude.Include.NON_NULL) Long latestSecond,
        @JsonInclude(JsonInclude.Include.NON_NULL) Measures measures)
        implements EmotionShares {
    public EmotionSummary {
        SessionSummary.requireTotals(session, run, frames, faces, counts, caution);
        SessionSummary.requireFurtherCounts(unusableFaces, skippedFrames);
        SessionSummary.requireShares(rawDistribution, distribution, intervals, caution);
        SessionSummary.requireMeasures(measures, distribution, caution);
        if (windowEnd <= windowStart) {
            throw new IllegalArgumentException(
                    "a window must end after it starts: %d, %d".formatted(windowStart, windowEnd));
        }
        if (latestSecond != null && (latestSecond < windowStart || latestSecond >= windowEnd)) {
            throw new IllegalArgumentException("the latest second must be in the window, from %d to %d, but is %d"
                    .formatted(windowStart, windowEnd, latestSecond));
        }
    }

    /** A window of frames that were all analyzed, and of faces that are all usable and not tracked. */
    public EmotionSummary(
            String session,
            long run,
            long windowStart,
            long windowEnd,
            boolean closed,
            long frames,
            long faces,
            EmotionCounts counts,
            EmotionDistribution rawDistribution,
            EmotionDistribution distribution,
            EmotionIntervals intervals,
            Caution caution,
            Emotion dominant) {
        this(
                session,
                run,
                windowStart,
                windowEnd,
                closed,
                frames,
                faces,
                0,
                0,
                null,
                counts,
                rawDistribution,
                distribution,
                intervals,
                caution,
                dominant,
                null,
                null);
    }
}
