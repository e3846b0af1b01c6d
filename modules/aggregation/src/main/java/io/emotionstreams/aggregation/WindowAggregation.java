package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.Topic;
import java.util.ArrayList;
import java.util.List;

/**
 * A session's emotions in tumbling windows aligned to the epoch: at each tick an update for every open window that
 * changed, then a final record when the clock passes the window's end plus the grace period.
 */
final class WindowAggregation implements EmotionAggregation<EmotionSummary> {
    private final Topic<String, EmotionSummary> topic;
    private final Windows windows;
    private final Corrections corrections;
    private final Disclosure disclosure;

    WindowAggregation(
            Topic<String, EmotionSummary> topic, Windows windows, Corrections corrections, Disclosure disclosure) {
        this.topic = topic;
        this.windows = windows;
        this.corrections = corrections;
        this.disclosure = disclosure;
    }

    @Override
    public Topic<String, EmotionSummary> topic() {
        return topic;
    }

    @Override
    public List<EmotionSummary> due(String id, Session session, Tick tick) {
        return due(id, session, tick, true);
    }

    /** The final results among those that are due. */
    List<EmotionSummary> closing(String id, Session session, Tick tick) {
        return due(id, session, tick, false);
    }

    private List<EmotionSummary> due(String id, Session session, Tick tick, boolean open) {
        List<EmotionSummary> due = new ArrayList<>();
        windows.openAt(tick.from(), session.buckets()).forEach((start, buckets) -> {
            boolean closed = isClosed(start, tick.to());
            if (closed || (open && buckets.stream().anyMatch(Bucket::changed))) {
                due.add(summary(id, session, start, closed, buckets, tick));
            }
        });
        return due;
    }

    @Override
    public boolean isClosed(long second, long clock) {
        return windows.isClosed(second, clock);
    }

    private EmotionSummary summary(
            String id, Session session, long start, boolean closed, List<Bucket> buckets, Tick tick) {
        EmotionTotals totals = buckets.stream().map(Bucket::totals).reduce(EmotionTotals.NONE, EmotionTotals::plus);
        EmotionCounts counts = totals.emotionCounts();
        boolean disclosed = disclosure.allows(totals);
        People people =
                totals.people(Tracks.union(buckets.stream().map(Bucket::tracks).toList()).length);
        Estimate estimate = disclosed
                ? session.estimate(
                        totals,
                        EffectiveSampleSize.covered(Seconds.of(buckets)),
                        people,
                        Shown.of(buckets.stream().map(Bucket::shown).toList()).shownBy(),
                        buckets.get(0).start(),
                        corrections)
                : Estimate.WITHHELD;
        return new EmotionSummary(
                id,
                session.run(),
                start,
                windows.endOf(start),
                closed,
                totals.frames(),
                counts.total(),
                totals.unusable(),
                totals.skipped(),
                people,
                disclosed ? counts : null,
                estimate.rawDistribution(),
                estimate.distribution(),
                estimate.intervals(),
                estimate.caution(),
                estimate.dominant(),
                disclosure.minFaces() > 0 ? null : latestSecond(start, tick),
                estimate.measures());
    }

    /**
     * Frames of a later second move the clock, so what was added since the last tick is of its second; to an older window,
     * only late frames are added. Where few faces must stay unknown it is not told, since a second has few.
     */
    private Long latestSecond(long start, Tick tick) {
        return Math.min(tick.from(), windows.endOf(start) - Tick.SECOND);
    }
}
