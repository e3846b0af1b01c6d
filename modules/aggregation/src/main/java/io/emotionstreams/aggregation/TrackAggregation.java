package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.TrackSummary;
import java.util.List;

/**
 * What each track shows in the windows of {@link WindowAggregation}: at each tick an update for every track that was seen
 * since the last one, then a final record when the window closes.
 */
final class TrackAggregation implements EmotionAggregation<TrackSummary> {
    private final Topic<String, TrackSummary> topic;
    private final Windows windows;

    TrackAggregation(Topic<String, TrackSummary> topic, Windows windows) {
        this.topic = topic;
        this.windows = windows;
    }

    @Override
    public Topic<String, TrackSummary> topic() {
        return topic;
    }

    @Override
    public List<TrackSummary> due(String id, Session session, Tick tick) {
        return windows.openAt(tick.from(), session.buckets()).entrySet().stream()
                .flatMap(window -> {
                    boolean closed = windows.isClosed(window.getKey(), tick.to());
                    return TotalsByTrack.of(window.getValue()).stream()
                            .filter(track -> closed || track.lastCapturedAt() >= tick.from())
                            .map(track -> summary(id, session, window.getKey(), closed, track));
                })
                .toList();
    }

    @Override
    public boolean isClosed(long second, long clock) {
        return windows.isClosed(second, clock);
    }

    private TrackSummary summary(String id, Session session, long start, boolean closed, TrackTotals track) {
        EmotionDistribution probabilities = track.meanProbabilities();
        return new TrackSummary(
                id,
                session.run(),
                track.track(),
                start,
                windows.endOf(start),
                closed,
                track.firstCapturedAt(),
                track.lastCapturedAt(),
                track.frames(),
                track.usable(),
                probabilities,
                probabilities == null ? null : probabilities.dominant());
    }
}
