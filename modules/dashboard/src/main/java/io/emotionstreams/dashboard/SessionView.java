package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionShares;

/**
 * A session as the API shows it: its latest {@code session-summary} and what the dashboard derives from it. Fields of
 * the summary have the summary's meaning.
 *
 * @param updatedAt when its latest summary was published, epoch milliseconds
 * @param facesPerSecond of event time: over the last two windows while live, over the whole session afterwards
 * @param latency from capture to this dashboard, or {@code null} where none was measured
 * @param latestWindow the newest window, or {@code null} where retention has removed it
 */
record SessionView(
        String id,
        long run,
        State state,
        Long firstCapturedAt,
        Long lastCapturedAt,
        long updatedAt,
        long frames,
        long faces,
        long lateFrames,
        long deadLetters,
        EmotionCounts counts,
        EmotionDistribution rawDistribution,
        EmotionDistribution distribution,
        EmotionIntervals intervals,
        Caution caution,
        Emotion dominant,
        double facesPerSecond,
        Latencies.Quantiles latency,
        String model,
        String device,
        Window latestWindow)
        implements EmotionShares {

    enum State {
        /** Frames are coming. */
        @JsonProperty("live")
        LIVE,
        /** Neither frames nor an end have come for a while. */
        @JsonProperty("silent")
        SILENT,
        /** Over. */
        @JsonProperty("ended")
        ENDED
    }
}
