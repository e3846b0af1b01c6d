package io.emotionstreams.aggregation;

import java.util.List;

/**
 * How many independent judgements a summary's faces are worth. Frames of one person follow each other faster than faces
 * change: spontaneous expressions last from half a second to four (Ekman: Emotions Revealed, 2003), so a person counts
 * as judged anew every four seconds, however many frames a camera takes meanwhile.
 */
final class EffectiveFaces {
    /** Event time after which the same person's face is another judgement, in milliseconds. */
    static final long EXPRESSION_MILLIS = 4000;

    private EffectiveFaces() {}

    /**
     * Faces per frame, which stand for the people in the picture, times the expressions that there was time for; never
     * more than the faces themselves. Twenty seconds of eight people are worth 40, at any number of frames a second.
     *
     * @param covered event time that the frames cover, in milliseconds, as {@link #covered} counts it
     */
    static double of(EmotionTotals totals, long covered) {
        if (totals.frames() == 0) {
            return 0;
        }
        double faces = totals.emotionCounts().total();
        double expressions = Math.max(1, (double) covered / EXPRESSION_MILLIS);
        return Math.min(faces, faces / totals.frames() * expressions);
    }

    /** Event time that some seconds with frames cover, oldest first, in milliseconds. */
    static long covered(List<Bucket> seconds) {
        long covered = Bucket.MILLIS;
        for (int i = 1; i < seconds.size(); i++) {
            covered += covered(seconds.get(i).start() - seconds.get(i - 1).start());
        }
        return covered;
    }

    /**
     * What another second with frames adds to the event time covered: the time since the last one, but no more than one
     * expression, for during a gap nobody was judged.
     */
    static long covered(long millisSinceLast) {
        return Math.min(millisSinceLast, EXPRESSION_MILLIS);
    }
}
