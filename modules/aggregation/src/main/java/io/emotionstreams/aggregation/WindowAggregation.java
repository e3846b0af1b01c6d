package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * A session's emotions in tumbling windows aligned to the epoch: at each tick an update for every open window that
 * changed, then a final record when the clock passes the window's end plus the grace period.
 */
final class WindowAggregation implements EmotionAggregation<EmotionSummary> {
    private final Topic<String, EmotionSummary> topic;
    private final long windowMillis;
    private final long graceMillis;
    private final Corrections corrections;

    WindowAggregation(Topic<String, EmotionSummary> topic, Duration window, Duration grace, Corrections corrections) {
        this.topic = topic;
        this.windowMillis = window.toMillis();
        this.graceMillis = grace.toMillis();
        this.corrections = corrections;
    }

    @Override
    public Topic<String, EmotionSummary> topic() {
        return topic;
    }

    @Override
    public List<EmotionSummary> due(String id, Session session, Tick tick) {
        Map<Long, List<Bucket>> windows = session.buckets().stream()
                .filter(bucket -> !isClosed(bucket.start(), tick.from()))
                .collect(Collectors.groupingBy(bucket -> windowOf(bucket.start()), TreeMap::new, Collectors.toList()));
        List<EmotionSummary> due = new ArrayList<>();
        windows.forEach((start, buckets) -> {
            boolean closed = isClosed(start, tick.to());
            if (closed || buckets.stream().anyMatch(Bucket::changed)) {
                due.add(summary(id, session, start, closed, buckets));
            }
        });
        return due;
    }

    @Override
    public boolean isClosed(long second, long clock) {
        return windowOf(second) + windowMillis + graceMillis <= clock;
    }

    private long windowOf(long epochMillis) {
        return epochMillis - Math.floorMod(epochMillis, windowMillis);
    }

    private EmotionSummary summary(String id, Session session, long start, boolean closed, List<Bucket> buckets) {
        EmotionTotals totals = buckets.stream().map(Bucket::totals).reduce(EmotionTotals.NONE, EmotionTotals::plus);
        EmotionCounts counts = totals.emotionCounts();
        Estimate estimate = session.estimate(
                totals,
                EffectiveSampleSize.covered(Seconds.of(buckets)),
                buckets.get(0).start(),
                corrections);
        return new EmotionSummary(
                id,
                session.run(),
                start,
                start + windowMillis,
                closed,
                totals.frames(),
                counts.total(),
                totals.unusable(),
                totals.skipped(),
                totals.people(Tracks.union(buckets.stream().map(Bucket::tracks).toList()).length),
                counts,
                estimate.rawDistribution(),
                estimate.distribution(),
                estimate.intervals(),
                estimate.caution(),
                estimate.dominant());
    }
}
