package io.emotionstreams.dashboard;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.Caution;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.EmotionIntervals;
import io.emotionstreams.contracts.EmotionShares;
import io.emotionstreams.contracts.Measures;
import io.emotionstreams.contracts.People;
import java.util.List;

/**
 * A session in the API: its latest {@code session-summary} and values derived from it. Fields taken from the summary
 * have the same meaning there.
 *
 * @param updatedAt when the latest summary was published, epoch milliseconds
 * @param facesPerSecond in event time: over the last two windows while live, over the whole session afterward
 * @param latency from capture to this dashboard, or {@code null} if not measured
 * @param latestWindow the latest window, or {@code null} if no longer retained
 * @param alerts of this run and the last day, raised ones first, then the newest; at most {@value SessionAlerts#MAX_ALERTS}
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
        long unusableFaces,
        long skippedFrames,
        People people,
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
        Window latestWindow,
        Measures measures,
        List<SessionAlert> alerts)
        implements EmotionShares {

    enum State {
        /** Frames are arriving. */
        @JsonProperty("live")
        LIVE,
        /** Neither a frame nor an end marker has arrived for a while. */
        @JsonProperty("silent")
        SILENT,
        /** The session has ended. */
        @JsonProperty("ended")
        ENDED
    }
}
