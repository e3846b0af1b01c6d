package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.FaceEmotions;

/**
 * One second of a session's event time, the brick that windows of any length are built from.
 *
 * @param start its first millisecond, epoch; a whole second
 * @param changed whether frames were added since the session's clock last ticked
 * @param totals what the frames captured in it showed
 */
record Bucket(long start, boolean changed, EmotionTotals totals) {
    /** Length of a bucket, and of the ticks of a session's clock. */
    static final long MILLIS = 1000;

    Bucket {
        if (start % MILLIS != 0 || totals == null) {
            throw new IllegalArgumentException("a bucket starts with a second and has totals: " + start);
        }
    }

    /** The first millisecond of the second that an epoch millisecond belongs to. */
    static long startOf(long epochMillis) {
        return epochMillis - Math.floorMod(epochMillis, MILLIS);
    }

    static Bucket empty(long start) {
        return new Bucket(start, false, EmotionTotals.NONE);
    }

    Bucket plus(FaceEmotions frame) {
        return new Bucket(start, true, totals.plus(frame));
    }

    Bucket unchanged() {
        return changed ? new Bucket(start, false, totals) : this;
    }
}
