package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

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
 * @param faces faces in those frames
 * @param counts faces by their most probable emotion
 * @param rawDistribution mean of the faces' probabilities; {@code null} if there are no faces
 * @param distribution {@code rawDistribution} corrected for the classifier's confusions; {@code null} if there are no
 *     faces or it can't be corrected
 * @param intervals 95% confidence intervals of {@code distribution}; {@code null} if that is
 * @param caution a caveat for whoever reads the shares; {@code null} if there is none, or there are no faces
 * @param dominant the emotion with the largest share of {@code distribution}, else of {@code rawDistribution};
 *     {@code null} if there are no faces
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
        Emotion dominant) {
    public EmotionSummary {
        SessionSummary.requireTotals(session, run, frames, faces, counts);
        SessionSummary.requireShares(rawDistribution, distribution, intervals);
        if (windowEnd <= windowStart) {
            throw new IllegalArgumentException(
                    "a window must end after it starts: %d, %d".formatted(windowStart, windowEnd));
        }
    }
}
