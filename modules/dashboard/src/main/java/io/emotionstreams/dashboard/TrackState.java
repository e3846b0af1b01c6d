package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.TrackSummary;
import java.util.List;
import java.util.TreeMap;

/**
 * One track: its totals and its seconds, as the differences between the successive records of its windows. The records'
 * means are weighted by quality, the differences by frames, so a second's shares are approximate where the quality varies.
 * Not thread-safe.
 */
final class TrackState {
    /** Max steps of a track's strip; older ones are joined. */
    static final int MAX_STEPS = 90;

    /** Windows that are open at once, with late frames. */
    private static final int MAX_OPEN = 2;

    private final long track;
    private final TreeMap<Long, TrackSummary> latest = new TreeMap<>();
    private final Timeline<TrackStep> strip = new Timeline<>();
    private final double[] weights = new double[Emotion.COUNT];
    private long first = Long.MAX_VALUE;
    private long last = Long.MIN_VALUE;
    private long frames;
    private long usable;

    TrackState(long track) {
        this.track = track;
    }

    /** Adds what a window's record adds to the one before it. */
    void update(TrackSummary next) {
        if (latest.size() == MAX_OPEN && next.windowStart() < latest.firstKey()) {
            return;
        }
        TrackSummary before = latest.get(next.windowStart());
        if (before != null && next.frames() <= before.frames()) {
            return; // the final record, or a duplicate
        }
        latest.put(next.windowStart(), next);
        if (latest.size() > MAX_OPEN) {
            latest.pollFirstEntry();
        }
        first = Math.min(first, next.firstCapturedAt());
        last = Math.max(last, next.lastCapturedAt());
        add(next, before);
    }

    private void add(TrackSummary next, TrackSummary before) {
        double[] added = new double[Emotion.COUNT];
        for (Emotion emotion : Emotion.values()) {
            // A difference of rounded and differently weighted means may be a little below zero.
            added[emotion.index()] = Math.max(0, weight(next, emotion) - weight(before, emotion));
            weights[emotion.index()] += weight(next, emotion) - weight(before, emotion);
        }
        long newFrames = next.frames() - (before == null ? 0 : before.frames());
        long newUsable = next.usable() - (before == null ? 0 : before.usable());
        frames += newFrames;
        usable += newUsable;
        long second = next.lastCapturedAt() - Math.floorMod(next.lastCapturedAt(), Second.MILLIS);
        TrackStep step = new TrackStep(
                second,
                second + Second.MILLIS,
                newFrames,
                newUsable,
                newUsable == 0 ? null : EmotionDistribution.normalized(added));
        TrackStep known = strip.at(second);
        strip.put(known == null ? step : known.join(step), 0, MAX_STEPS);
    }

    private static double weight(TrackSummary summary, Emotion emotion) {
        return summary == null || summary.probabilities() == null
                ? 0
                : summary.probabilities().share(emotion) * (double) summary.usable();
    }

    /** When it was last seen, epoch milliseconds. */
    long lastCapturedAt() {
        return last;
    }

    /** The track as of now. */
    TrackView view() {
        EmotionDistribution mean = mean();
        return new TrackView(track, first, last, frames, usable, mean, mean == null ? null : mean.dominant(), steps());
    }

    private EmotionDistribution mean() {
        double[] sums = new double[Emotion.COUNT];
        for (int i = 0; i < sums.length; i++) {
            sums[i] = Math.max(0, weights[i]);
        }
        return EmotionDistribution.normalized(sums);
    }

    private List<TrackStep> steps() {
        return strip.since(Long.MIN_VALUE);
    }
}
