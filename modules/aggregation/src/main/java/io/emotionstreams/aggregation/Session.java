package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.FaceEmotions;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.LongPredicate;

/**
 * All that is kept of a session between two records, and the value of the {@code sessions} store. Immutable; each
 * method returns the next state. The store's bytes outlive a release, so new components must be optional (nullable).
 *
 * @param run counts the uses of the session id, from 1
 * @param firstCapturedAt earliest capture time, epoch milliseconds; {@code null} before the first frame
 * @param lastCapturedAt latest capture time, epoch milliseconds, which is the session's time; {@code null} before the
 *     first frame
 * @param totals what all its frames showed, late ones included
 * @param lateFrames frames that came when no window would take them
 * @param deadLetters records that some stage could not process
 * @param model the classifier's model of the last frame; {@code null} before the first
 * @param device what it ran on; {@code null} before the first frame
 * @param confusion of the last frame's model; {@code null} when it has none
 * @param mixedUntil up to this capture time there were frames of a model with other confusions, epoch milliseconds;
 *     {@code null} when all had the same
 * @param covered event time that its frames cover, in milliseconds, in whole seconds and as {@link EffectiveFaces}
 *     counts gaps
 * @param buckets the seconds that some window is still waiting on, oldest first; none once the run has ended
 * @param ending {@code null} while the run is active
 */
record Session(
        long run,
        Long firstCapturedAt,
        Long lastCapturedAt,
        EmotionTotals totals,
        long lateFrames,
        long deadLetters,
        String model,
        String device,
        ClassifierConfusion confusion,
        Long mixedUntil,
        long covered,
        List<Bucket> buckets,
        Ending ending) {
    Session {
        if (run < 1 || totals == null || (totals.frames() > 0) != (lastCapturedAt != null)) {
            throw new IllegalArgumentException(
                    "a session has a run from 1 and, with its first frame, a time: run %d, %s, %s"
                            .formatted(run, totals, lastCapturedAt));
        }
        buckets = List.copyOf(buckets);
    }

    static Session begin(long run) {
        return new Session(run, null, null, EmotionTotals.NONE, 0, 0, null, null, null, null, 0, List.of(), null);
    }

    boolean ended() {
        return ending != null;
    }

    boolean hasFrames() {
        return totals.frames() > 0;
    }

    /** What the session's clock shows: its time in whole seconds, epoch milliseconds. Only after the first frame. */
    long clock() {
        return Bucket.startOf(lastCapturedAt);
    }

    /** What all its frames showed, corrected where that can be. */
    Estimate estimate() {
        return estimate(totals, covered, Long.MIN_VALUE);
    }

    /** What some of its frames showed, of which none was captured before {@code from}, epoch milliseconds. */
    Estimate estimate(EmotionTotals some, long someCovered, long from) {
        return Estimate.of(some, someCovered, confusion, mixedUntil != null && from <= mixedUntil);
    }

    /**
     * Counts a frame, in its second unless it is late.
     *
     * @param newConfusion of the model that classified it; {@code null} when it has none
     */
    Session plus(FaceEmotions frame, ClassifierConfusion newConfusion, boolean late) {
        long time = frame.frame().capturedAt();
        return new Session(
                run,
                hasFrames() ? Math.min(firstCapturedAt, time) : time,
                hasFrames() ? Math.max(lastCapturedAt, time) : time,
                totals.plus(frame),
                lateFrames + (late ? 1 : 0),
                deadLetters,
                frame.model(),
                frame.device(),
                newConfusion,
                hasFrames() && !Objects.equals(newConfusion, confusion) ? lastCapturedAt : mixedUntil,
                coveredWith(time),
                late ? buckets : bucketsPlus(frame),
                null);
    }

    private long coveredWith(long time) {
        return hasFrames()
                ? covered + EffectiveFaces.covered(Math.max(0, Bucket.startOf(time) - clock()))
                : Bucket.MILLIS;
    }

    private List<Bucket> bucketsPlus(FaceEmotions frame) {
        long start = Bucket.startOf(frame.frame().capturedAt());
        List<Bucket> more = new ArrayList<>(buckets);
        // From the end, since most frames belong to the newest second.
        int i = more.size();
        while (i > 0 && more.get(i - 1).start() > start) {
            i--;
        }
        if (i > 0 && more.get(i - 1).start() == start) {
            more.set(i - 1, more.get(i - 1).plus(frame));
        } else {
            more.add(i, Bucket.empty(start).plus(frame));
        }
        return more;
    }

    /** Counts a dead letter; an ended run stays ended. */
    Session plusDeadLetter() {
        return with(deadLetters + 1, buckets, ending);
    }

    /** After a publication: drops the seconds that are done with and marks the others as published. */
    Session published(LongPredicate doneWith) {
        List<Bucket> open = buckets.stream()
                .filter(bucket -> !doneWith.test(bucket.start()))
                .map(Bucket::unchanged)
                .toList();
        return with(deadLetters, open, ending);
    }

    /** Ends the run, or replaces how it ended. */
    Session end(Ending newEnding) {
        return with(deadLetters, buckets, newEnding);
    }

    private Session with(long newDeadLetters, List<Bucket> newBuckets, Ending newEnding) {
        return new Session(
                run,
                firstCapturedAt,
                lastCapturedAt,
                totals,
                lateFrames,
                newDeadLetters,
                model,
                device,
                confusion,
                mixedUntil,
                covered,
                newBuckets,
                newEnding);
    }
}
