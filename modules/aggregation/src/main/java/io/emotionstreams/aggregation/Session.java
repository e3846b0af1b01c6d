package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.People;
import io.emotionstreams.contracts.ShownBy;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;

/**
 * The state of a session between two records; the value that {@link SessionStates} stores. Immutable: methods
 * return the next state.
 *
 * @param run counts how often the session id has been used, from 1
 * @param firstCapturedAt earliest capture time, late frames aside, epoch milliseconds; {@code null} before the first
 *     frame
 * @param lastCapturedAt latest capture time, epoch milliseconds, which is the session's event time; {@code null} before
 *     the first frame
 * @param closed totals of its frames outside of the open buckets, including late ones
 * @param lateFrames frames that arrived after all their windows had closed
 * @param deadLetters records that a stage could not process
 * @param model model that classified the last frame; {@code null} before the first frame
 * @param device device that it ran on; {@code null} before the first frame
 * @param confusion confusion matrix of the last frame's model; {@code null} if it has none
 * @param mixedUntil capture time in epoch milliseconds up to which some frames were classified by a model with another
 *     confusion matrix; {@code null} if all have the same
 * @param covered event time that its frames cover, in milliseconds and whole seconds, see {@link EffectiveSampleSize}
 * @param buckets the windows that are still open, oldest first; empty once the run has ended for good
 * @param ending how the run ended; {@code null} while it is active
 * @param distinctTracks number of tracks seen. Tracks are numbered in the order of appearance, so one is new if its
 *     number is higher than any before
 * @param highestTrack the highest number of a track seen; 0 if there was none
 * @param runs what its people have shown; nobody in privacy mode
 * @param refusedAt capture time of the latest frame, if that was refused, epoch milliseconds; else {@code null}
 * @param lastEnd the end marker that was applied last, of this run or one before; {@code null} if none was
 */
record Session(
        long run,
        Long firstCapturedAt,
        Long lastCapturedAt,
        EmotionTotals closed,
        long lateFrames,
        long deadLetters,
        String model,
        String device,
        ClassifierConfusion confusion,
        Long mixedUntil,
        long covered,
        List<Bucket> buckets,
        Ending ending,
        long distinctTracks,
        long highestTrack,
        TrackRuns runs,
        Long refusedAt,
        EndMarker lastEnd) {
    Session {
        if (run < 1 || closed == null || (firstCapturedAt != null) != (lastCapturedAt != null)) {
            throw new IllegalArgumentException(
                    "a session needs a run number from 1, and two capture times if it has frames: run %d, %s, %s"
                            .formatted(run, firstCapturedAt, lastCapturedAt));
        }
        buckets = List.copyOf(buckets);
    }

    static Session begin(long run) {
        return new Session(
                run,
                null,
                null,
                EmotionTotals.NONE,
                0,
                0,
                null,
                null,
                null,
                null,
                0,
                List.of(),
                null,
                0,
                0,
                TrackRuns.NONE,
                null,
                null);
    }

    /** The state before the first record of the session's next run. */
    Session next() {
        return begin(run + 1).after(lastEnd);
    }

    /** What is left of a session that was erased at this time, epoch milliseconds. */
    Session erased(long now) {
        return begin(run).after(lastEnd).end(Ending.erased(now));
    }

    boolean ended() {
        return ending != null;
    }

    /** Whether the run was ended by inactivity only, so that it may be resumed. */
    boolean endedSilently() {
        return ending != null && ending.silent();
    }

    boolean hasFrames() {
        return lastCapturedAt != null;
    }

    /** Totals of all its frames, including late ones. */
    EmotionTotals totals() {
        EmotionTotals all = closed;
        for (Bucket bucket : buckets) {
            all = all.plus(bucket.totals());
        }
        return all;
    }

    /** The session's clock: its event time, rounded down to whole seconds, epoch milliseconds. Requires a frame. */
    long clock() {
        return Tick.secondOf(lastCapturedAt);
    }

    /** The estimate from all its frames. */
    Estimate estimate(Corrections corrections) {
        EmotionTotals all = totals();
        return estimate(all, covered, all.people(distinctTracks), runs.shownBy(), Long.MIN_VALUE, corrections);
    }

    /** The estimate from some of its frames, none of them captured before {@code from}, epoch milliseconds. */
    Estimate estimate(
            EmotionTotals ofFrames,
            long coveredByThem,
            People people,
            ShownBy shownBy,
            long from,
            Corrections corrections) {
        boolean mixed = mixedUntil != null && from <= mixedUntil;
        return Estimate.of(ofFrames, coveredByThem, people, confusion, mixed, corrections)
                .with(shownBy);
    }

    /**
     * Adds a frame, and the frames that were skipped before it; if it is late, only to the session's totals and not to
     * a bucket.
     *
     * @param layout what its buckets are like
     */
    Session plus(SessionEvent.Frame event, boolean late, BucketLayout layout) {
        FaceEmotions frame = event.emotions();
        ClassifierConfusion newConfusion = event.confusion();
        long time = event.capturedAt();
        long[] tracks = Tracks.of(frame);
        TrackRuns newRuns = late || !layout.withShown() ? runs : runs.plus(frame);
        return new Session(
                run,
                hasFrames() ? Math.min(firstCapturedAt, late ? firstCapturedAt : time) : time,
                hasFrames() ? Math.max(lastCapturedAt, time) : time,
                late ? closed.plus(frame, event.skipped()) : closed,
                lateFrames + (late ? 1 : 0),
                deadLetters,
                frame.model(),
                frame.device(),
                newConfusion,
                hasFrames() && !Objects.equals(newConfusion, confusion) ? lastCapturedAt : mixedUntil,
                coveredWith(time),
                late ? buckets : bucketsPlus(event, layout, newRuns.shownIn(frame)),
                null,
                distinctTracks + Tracks.above(highestTrack, tracks),
                tracks.length == 0 ? highestTrack : Math.max(highestTrack, tracks[tracks.length - 1]),
                newRuns,
                null,
                lastEnd);
    }

    private long coveredWith(long time) {
        return hasFrames()
                ? covered + EffectiveSampleSize.covered(Math.max(0, Tick.secondOf(time) - clock()))
                : Tick.SECOND;
    }

    private List<Bucket> bucketsPlus(SessionEvent.Frame frame, BucketLayout layout, long[] shown) {
        long start = layout.startOf(frame.capturedAt());
        List<Bucket> more = new ArrayList<>(buckets);
        // Search from the end, since most frames belong to the newest bucket.
        int i = more.size();
        while (i > 0 && more.get(i - 1).start() > start) {
            i--;
        }
        if (i > 0 && more.get(i - 1).start() == start) {
            more.set(i - 1, more.get(i - 1).plus(frame, layout, shown));
        } else {
            more.add(i, Bucket.empty(start).plus(frame, layout, shown));
        }
        return more;
    }

    /** Adds frames that were skipped after the last one; in a bucket only if one is open. */
    Session plusSkipped(long skipped) {
        if (skipped == 0) {
            return this;
        }
        if (buckets.isEmpty()) {
            return with(closed.plusSkipped(skipped), deadLetters, buckets, ending, refusedAt, lastEnd);
        }
        List<Bucket> more = new ArrayList<>(buckets);
        more.set(more.size() - 1, more.get(more.size() - 1).plusSkipped(skipped));
        return with(closed, deadLetters, more, ending, refusedAt, lastEnd);
    }

    /** Counts a dead letter; an ended run remains ended. */
    Session plusDeadLetter() {
        return with(closed, deadLetters + 1, buckets, ending, refusedAt, lastEnd);
    }

    /**
     * The state after a publication: closed buckets are added to the totals and discarded, the others marked as
     * published.
     */
    Session published(LongPredicate isClosed) {
        EmotionTotals more = closed;
        List<Bucket> open = new ArrayList<>();
        for (Bucket bucket : buckets) {
            if (isClosed.test(bucket.start())) {
                more = more.plus(bucket.totals());
            } else {
                open.add(bucket.unchanged());
            }
        }
        return with(more, deadLetters, open, ending, refusedAt, lastEnd);
    }

    /** Ends the run, or replaces how it ended. */
    Session end(Ending newEnding) {
        return with(closed, deadLetters, buckets, newEnding, refusedAt, lastEnd);
    }

    /** Remembers the end marker that was applied; {@code null} keeps the one before. */
    Session after(EndMarker marker) {
        return with(closed, deadLetters, buckets, ending, refusedAt, marker == null ? lastEnd : marker);
    }

    /** Continues a run that had only fallen silent. */
    Session resume() {
        return with(closed, deadLetters, buckets, null, refusedAt, lastEnd);
    }

    /** Remembers a frame that was refused for its capture time. */
    Session refuse(long capturedAt) {
        return with(closed, deadLetters, buckets, ending, capturedAt, lastEnd);
    }

    private Session with(
            EmotionTotals newClosed,
            long newDeadLetters,
            List<Bucket> newBuckets,
            Ending newEnding,
            Long newRefusedAt,
            EndMarker newLastEnd) {
        return new Session(
                run,
                firstCapturedAt,
                lastCapturedAt,
                newClosed,
                lateFrames,
                newDeadLetters,
                model,
                device,
                confusion,
                mixedUntil,
                covered,
                newBuckets,
                newEnding,
                distinctTracks,
                highestTrack,
                runs,
                newRefusedAt,
                newLastEnd);
    }
}
