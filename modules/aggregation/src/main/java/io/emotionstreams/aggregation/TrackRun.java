package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.Arrays;

/**
 * What a track in view shows: which emotion leads in a running mean of its answers, and since when. Immutable; the same frames
 * give the same state.
 *
 * @param track the track's number
 * @param firstAt when it was first judged, epoch milliseconds
 * @param lastAt when it was last judged, epoch milliseconds
 * @param since when the emotion that leads began to, epoch milliseconds
 * @param shown what it has shown for a second, see {@link Shown}
 * @param mean running mean of its probabilities, in units of 1/10,000: 7 numbers in label order. Owned by the record, never
 *     modified
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never modified; equals is overridden
record TrackRun(long track, long firstAt, long lastAt, long since, int shown, int[] mean) {
    /** How long an emotion must lead to count as shown, in milliseconds. */
    static final long SECOND = 1000;

    /** Of the running mean, in milliseconds: a blink of a wrong answer in 15 frames a second doesn't end what a face shows. */
    private static final double TIME_CONSTANT = 500;

    private static final int UNIT = 10_000;

    static TrackRun begin(long track, EmotionDistribution answer, long time) {
        return new TrackRun(track, time, time, time, 0, next(new int[Emotion.COUNT], answer, 1));
    }

    /** The track after another answer. */
    TrackRun plus(EmotionDistribution answer, long time) {
        int[] next = next(mean, answer, 1 - Math.exp((lastAt - time) / TIME_CONSTANT));
        TrackRun run = new TrackRun(track, firstAt, time, leading(next) == leading(mean) ? since : time, shown, next);
        return new TrackRun(track, firstAt, time, run.since, shown | run.now(), next);
    }

    /** What it shows now, of what has lasted for a second, see {@link Shown}. */
    int now() {
        int emotion = lastAt - since >= SECOND ? 1 << leading(mean) : 0;
        return emotion | (lastAt - firstAt >= SECOND ? Shown.JUDGED : 0);
    }

    private static int[] next(int[] mean, EmotionDistribution answer, double weight) {
        int[] next = new int[Emotion.COUNT];
        for (int i = 0; i < next.length; i++) {
            next[i] = (int) Math.round(mean[i] + weight * (UNIT * answer.share(Emotion.ofIndex(i)) - mean[i]));
        }
        return next;
    }

    private static int leading(int[] mean) {
        int leading = 0;
        for (int i = 1; i < mean.length; i++) {
            leading = mean[i] > mean[leading] ? i : leading;
        }
        return leading;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof TrackRun that
                && track == that.track
                && firstAt == that.firstAt
                && lastAt == that.lastAt
                && since == that.since
                && shown == that.shown
                && Arrays.equals(mean, that.mean);
    }

    @Override
    public int hashCode() {
        return 31 * Long.hashCode(track) + Arrays.hashCode(mean);
    }
}
