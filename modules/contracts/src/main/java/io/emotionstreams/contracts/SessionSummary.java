package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Value of {@code session-summary}: a session's whole run so far. Published for each second of its event time in which
 * it changed, and when the run ends; the topic is compacted, so each session's latest summary stays.
 *
 * @param session the session's id
 * @param run counts the uses of the session id, from 1
 * @param ended whether the end marker came or the session fell silent
 * @param firstCapturedAt earliest capture time in epoch milliseconds, or {@code null} before the first frame
 * @param lastCapturedAt latest capture time in epoch milliseconds, or {@code null} before the first frame
 * @param frames frames answered, late ones included
 * @param faces faces in those frames
 * @param counts faces by their most probable emotion
 * @param rawDistribution mean of the faces' probabilities, or {@code null} without faces
 * @param distribution {@code rawDistribution} corrected for the classifier's confusions, or {@code null} without faces
 *     and where it can't be corrected
 * @param intervals how well {@code distribution} is known, or {@code null} without one
 * @param caution what to mind when reading the shares, or {@code null} when nothing is, or without faces
 * @param dominant the emotion with the largest share of {@code distribution}, else of {@code rawDistribution}, or
 *     {@code null} without faces
 * @param lateFrames frames that came after their window had closed: counted here, but in no window
 * @param deadLetters records of the session that could not be processed
 * @param model the classifier's model, or {@code null} before the first frame
 * @param device what the classifier ran on, or {@code null} before the first frame
 */
public record SessionSummary(
        String session,
        @JsonProperty(required = true) long run,
        @JsonProperty(required = true) boolean ended,
        Long firstCapturedAt,
        Long lastCapturedAt,
        @JsonProperty(required = true) long frames,
        @JsonProperty(required = true) long faces,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Emotion dominant,
        @JsonProperty(required = true) long lateFrames,
        @JsonProperty(required = true) long deadLetters,
        String model,
        String device)
        implements EmotionShares {
    public SessionSummary {
        requireTotals(session, run, frames, faces, counts);
        requireShares(rawDistribution, distribution, intervals);
        if (lateFrames < 0 || lateFrames > frames || deadLetters < 0) {
            throw new IllegalArgumentException("late frames (%d of %d) and dead letters (%d) are counts"
                    .formatted(lateFrames, frames, deadLetters));
        }
    }

    static void requireTotals(String session, long run, long frames, long faces, EmotionCounts counts) {
        if (session == null || run < 1) {
            throw new IllegalArgumentException(
                    "a summary names its session and a run from 1: %s, %d".formatted(session, run));
        }
        if (frames < 0 || faces < 0 || counts == null || counts.total() != faces) {
            throw new IllegalArgumentException(
                    "frames, faces and counts disagree: %d, %d, %s".formatted(frames, faces, counts));
        }
    }

    static void requireShares(
            EmotionDistribution rawDistribution, EmotionDistribution distribution, EmotionIntervals intervals) {
        boolean corrected = distribution != null;
        if ((corrected && rawDistribution == null) || corrected != (intervals != null)) {
            throw new IllegalArgumentException(
                    "a distribution is corrected from a raw one and has intervals: %s, %s, %s"
                            .formatted(rawDistribution, distribution, intervals));
        }
    }
}
