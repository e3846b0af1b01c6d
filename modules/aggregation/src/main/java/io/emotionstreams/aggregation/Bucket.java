package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.FaceEmotions;

/**
 * One second of a session's event time; windows of any length are made up of buckets.
 *
 * @param start start in epoch milliseconds; a whole second
 * @param changed whether frames were added since the session's clock last ticked
 * @param totals totals of the frames captured in this second
 */
record Bucket(long start, boolean changed, EmotionTotals totals) {
    /** Length of a bucket, and of the ticks of a session's clock. */
    static final long MILLIS = 1000;

    Bucket {
        if (start % MILLIS != 0 || totals == null) {
            throw new IllegalArgumentException("a bucket needs totals and must start at a whole second: " + start);
        }
    }

    /** The start of the second that contains an epoch millisecond. */
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
