package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.List;

/**
 * A track in the API: one uninterrupted presence. In JSON the steps have only their time and dominant emotion; the CSV
 * file has them whole.
 *
 * @param track number of the track in its session's run, from 1
 * @param firstCapturedAt when it was first seen, epoch milliseconds
 * @param lastCapturedAt when it was last seen, epoch milliseconds
 * @param frames frames that show it
 * @param usable those in which the face was judged
 * @param probabilities mean of the face's probabilities, raw; {@code null} if it was never judged
 * @param dominant the emotion with the largest share of {@code probabilities}; {@code null} if there are none
 * @param whole its steps, oldest first
 */
record TrackView(
        long track,
        long firstCapturedAt,
        long lastCapturedAt,
        long frames,
        long usable,
        EmotionDistribution probabilities,
        Emotion dominant,
        @JsonIgnore List<TrackStep> whole) {
    /** A step on the page: the dominant emotion is {@code null} if the face was not judged. */
    record Shown(long start, long end, Emotion dominant) {}

    /** The steps as the page draws them. */
    @JsonProperty("steps")
    List<Shown> steps() {
        return whole.stream()
                .map(step -> new Shown(
                        step.start(),
                        step.end(),
                        step.probabilities() == null
                                ? null
                                : step.probabilities().dominant()))
                .toList();
    }
}
