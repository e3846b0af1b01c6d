package io.emotionstreams.aggregation;

import java.util.Arrays;
import java.util.List;

/**
 * A stretch of a session's event time; windows are made up of buckets. As long as the shortest window, so that a session
 * has few of them however long its windows are.
 *
 * @param start start in epoch milliseconds; a whole second
 * @param changed whether frames were added since the session's clock last ticked
 * @param totals totals of the frames captured in this stretch
 * @param tracks the tracks seen in it, see {@link Tracks}. Owned by the record, never modified
 * @param totalsByTrack totals of each track, see {@link TotalsByTrack}; empty unless tracks are summarized
 * @param shown what each track has shown for a second in it, see {@link Shown#packed}. Owned by the record, never modified
 * @param seconds which seconds of it have frames, see {@link Seconds}. Owned by the record, never modified
 */
@SuppressWarnings("ArrayRecordComponent") // package-private and never modified; equals is overridden
record Bucket(
        long start,
        boolean changed,
        EmotionTotals totals,
        long[] tracks,
        List<TrackTotals> totalsByTrack,
        long[] shown,
        long[] seconds) {
    Bucket {
        if (start % Tick.SECOND != 0 || totals == null) {
            throw new IllegalArgumentException("a bucket needs totals and must start at a whole second: " + start);
        }
        totalsByTrack = List.copyOf(totalsByTrack);
    }

    static Bucket empty(long start) {
        return new Bucket(start, false, EmotionTotals.NONE, Tracks.NONE, List.of(), Shown.NONE, Seconds.NONE);
    }

    /**
     * Adds a frame, and the frames that were skipped before it.
     *
     * @param shownIn what its tracks show, see {@link TrackRuns#shownIn}
     */
    Bucket plus(SessionEvent.Frame frame, BucketLayout layout, long[] shownIn) {
        long[] more = Tracks.of(frame.emotions());
        return new Bucket(
                start,
                true,
                totals.plus(frame.emotions(), frame.skipped()),
                more.length == 0 ? tracks : Tracks.union(List.of(tracks, more)),
                layout.withTracks() ? TotalsByTrack.plus(totalsByTrack, frame) : List.of(),
                Shown.union(shown, shownIn),
                Seconds.plus(seconds, (int) ((frame.capturedAt() - start) / Tick.SECOND)));
    }

    /** Adds frames that were skipped after its last frame. */
    Bucket plusSkipped(long skipped) {
        return new Bucket(start, true, totals.plusSkipped(skipped), tracks, totalsByTrack, shown, seconds);
    }

    Bucket unchanged() {
        return changed ? new Bucket(start, false, totals, tracks, totalsByTrack, shown, seconds) : this;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Bucket that
                && start == that.start
                && changed == that.changed
                && totals.equals(that.totals)
                && Arrays.equals(tracks, that.tracks)
                && totalsByTrack.equals(that.totalsByTrack)
                && Arrays.equals(shown, that.shown)
                && Arrays.equals(seconds, that.seconds);
    }

    @Override
    public int hashCode() {
        return 31 * (31 * Long.hashCode(start) + totals.hashCode()) + Arrays.hashCode(tracks);
    }
}
