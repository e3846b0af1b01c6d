package io.emotionstreams.aggregation;

import java.util.PrimitiveIterator;
import java.util.stream.LongStream;

/**
 * The effective sample size of a summary: how many independent predictions its faces are worth. Frames of one person
 * follow each other faster than faces change: spontaneous expressions last from half a second to four seconds (Ekman:
 * Emotions Revealed, 2003). A person therefore counts as a new sample every four seconds, at any frame rate.
 */
final class EffectiveSampleSize {
    /** Event time after which the same person's face counts as another sample, in milliseconds. */
    static final long EXPRESSION_MILLIS = 4000;

    private EffectiveSampleSize() {}

    /**
     * Faces per frame, as an estimate of the number of people, times the number of expressions that fit into the time
     * covered; at most the number of faces. Twenty seconds of eight people are worth 40, at any frame rate.
     *
     * @param covered event time that the frames cover, in milliseconds, see {@link #covered}
     */
    static double of(EmotionTotals totals, long covered) {
        if (totals.frames() == 0) {
            return 0;
        }
        double faces = totals.emotionCounts().total();
        double expressions = Math.max(1, (double) covered / EXPRESSION_MILLIS);
        return Math.min(faces, faces / totals.frames() * expressions);
    }

    /**
     * Event time that frames cover, in milliseconds.
     *
     * @param seconds the seconds with frames, epoch milliseconds, oldest first
     */
    static long covered(LongStream seconds) {
        long covered = Tick.SECOND;
        PrimitiveIterator.OfLong each = seconds.iterator();
        for (long last = each.hasNext() ? each.nextLong() : 0; each.hasNext(); ) {
            long next = each.nextLong();
            covered += covered(next - last);
            last = next;
        }
        return covered;
    }

    /**
     * The covered event time that another second with frames adds: the time since the previous one, but at most one
     * expression, since a longer gap has no frames.
     */
    static long covered(long millisSinceLast) {
        return Math.min(millisSinceLast, EXPRESSION_MILLIS);
    }
}
