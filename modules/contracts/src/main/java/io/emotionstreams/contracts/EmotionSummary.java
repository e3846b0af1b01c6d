package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Value of {@code emotion-summary}: what one session's faces showed in one window of its event time. Published for each
 * second in which it changed, and once more when the window closes.
 *
 * @param session the session's id
 * @param run counts the uses of the session id, from 1
 * @param windowStart first millisecond of the window, epoch
 * @param windowEnd first millisecond after the window, epoch
 * @param closed whether this is the window's last word; {@code final} in JSON
 * @param frames frames captured in the window
 * @param faces faces in those frames
 * @param counts faces by their most probable emotion
 * @param rawDistribution mean of the faces' probabilities, or {@code null} without faces
 * @param distribution {@code rawDistribution} corrected for the classifier's confusions, or {@code null} without faces
 *     and where it can't be corrected
 * @param intervals how well {@code distribution} is known, or {@code null} without one
 * @param caution what to mind when reading the shares, or {@code null} when nothing is, or without faces
 * @param dominant the emotion with the largest share of {@code distribution}, else of {@code rawDistribution}, or
 *     {@code null} without faces
 */
public record EmotionSummary(
        String session,
        @JsonProperty(required = true) long run,
        @JsonProperty(required = true) long windowStart,
        @JsonProperty(required = true) long windowEnd,
        @JsonProperty(value = "final", required = true) boolean closed,
        @JsonProperty(required = true) long frames,
        @JsonProperty(required = true) long faces,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Emotion dominant)
        implements EmotionShares {
    public EmotionSummary {
        SessionSummary.requireTotals(session, run, frames, faces, counts);
        SessionSummary.requireShares(rawDistribution, distribution, intervals);
        if (windowEnd <= windowStart) {
            throw new IllegalArgumentException(
                    "a window ends after it starts: %d, %d".formatted(windowStart, windowEnd));
        }
    }
}
