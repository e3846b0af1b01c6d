package io.emotionstreams.contracts;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Value of {@code track-summary}: what one person showed in one window of a session's event time. Published for each
 * second in which the person was seen, and once more when the window closes.
 *
 * @param session the session's id
 * @param run counts how often the session id has been used, from 1
 * @param track number of the track, from 1, see {@link FaceEmotion}
 * @param windowStart start of the window in epoch milliseconds, inclusive
 * @param windowEnd end of the window in epoch milliseconds, exclusive
 * @param closed whether the window is closed and this is its final result; {@code final} in JSON
 * @param firstCapturedAt when the person was first seen in the window, epoch milliseconds
 * @param lastCapturedAt when the person was last seen in the window, epoch milliseconds
 * @param frames frames of the window that show the person, at least 1
 * @param usable those in which the face was judged
 * @param probabilities mean of the face's probabilities, weighted by quality and time, and not corrected for the
 *     classifier's confusions; {@code null} if the face was never judged
 * @param dominant the emotion with the largest share of {@code probabilities}; {@code null} if there are none
 */
public record TrackSummary(
        String session,
        @JsonProperty(required = true) long run,
        @JsonProperty(required = true) long track,
        @JsonProperty(required = true) long windowStart,
        @JsonProperty(required = true) long windowEnd,
        @JsonProperty(value = "final", required = true) boolean closed,
        @JsonProperty(required = true) long firstCapturedAt,
        @JsonProperty(required = true) long lastCapturedAt,
        @JsonProperty(required = true) long frames,
        @JsonProperty(required = true) long usable,
        EmotionDistribution probabilities,
        Emotion dominant) {
    public TrackSummary {
        if (session == null || run < 1 || track < 1) {
            throw new IllegalArgumentException(
                    "a track's summary needs a session, and numbers of the run and the track from 1: %s, %d, %d"
                            .formatted(session, run, track));
        }
        if (firstCapturedAt < windowStart || lastCapturedAt < firstCapturedAt || windowEnd <= lastCapturedAt) {
            throw new IllegalArgumentException("a track must be seen within its window: %d, %d to %d, %d"
                    .formatted(windowStart, firstCapturedAt, lastCapturedAt, windowEnd));
        }
        if (frames < 1 || usable < 0 || usable > frames) {
            throw new IllegalArgumentException(
                    "a track needs a frame, and usable ones among them: %d, %d".formatted(frames, usable));
        }
        if ((probabilities != null) != (usable > 0) || (dominant != null) != (usable > 0)) {
            throw new IllegalArgumentException("probabilities and dominant are set if the face was judged: %d, %s, %s"
                    .formatted(usable, probabilities, dominant));
        }
    }
}
