package io.emotionstreams.aggregation;

import java.util.Arrays;
import java.util.List;

/**
 * One second of a session's event time; windows of any length are made up of buckets.
 *
 * @param start start in epoch milliseconds; a whole second
 * @param changed whether frames were added since the session's clock last ticked
 * @param totals totals of the frames captured in this second
 * @param tracks the tracks seen in this second, see {@link Tracks}. Owned by the record, never modified
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never modified; equals is overridden
record Bucket(long start, boolean changed, EmotionTotals totals, long[] tracks) {
    /** Length of a bucket, and of the ticks of a session's clock. */
    static final long MILLIS = 1000;

    Bucket {
        if (start % MILLIS != 0 || totals == null) {
            throw new IllegalArgumentException("a bucket needs totals and must start at a whole second: " + start);
        }
        tracks = tracks == null ? Tracks.NONE : tracks;
    }

    /** The start of the second that contains an epoch millisecond. */
    static long startOf(long epochMillis) {
        return epochMillis - Math.floorMod(epochMillis, MILLIS);
    }

    static Bucket empty(long start) {
        return new Bucket(start, false, EmotionTotals.NONE, Tracks.NONE);
    }

    Bucket plus(SessionEvent.Frame frame) {
        long[] more = Tracks.of(frame.emotions());
        return new Bucket(
                start,
                true,
                totals.plus(frame.emotions()).plusSkipped(frame.skipped()),
                more.length == 0 ? tracks : Tracks.union(List.of(tracks, more)));
    }

    /** Adds frames that were skipped after the last frame of this second. */
    Bucket plusSkipped(long skipped) {
        return new Bucket(start, true, totals.plusSkipped(skipped), tracks);
    }

    Bucket unchanged() {
        return changed ? new Bucket(start, false, totals, tracks) : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bucket that
                && start == that.start
                && changed == that.changed
                && totals.equals(that.totals)
                && Arrays.equals(tracks, that.tracks);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(start) + totals.hashCode()) + Arrays.hashCode(tracks);
    }
}
