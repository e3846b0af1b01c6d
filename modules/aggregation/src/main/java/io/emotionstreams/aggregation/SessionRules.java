package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionEvent.DeadLetter;
import io.emotionstreams.aggregation.SessionEvent.End;
import io.emotionstreams.aggregation.SessionEvent.Erasure;
import io.emotionstreams.aggregation.SessionEvent.Frame;
import io.emotionstreams.contracts.FramePosition;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.stages.CaptureClock;
import java.util.List;

/**
 * The stage's logic, independent of Kafka: how each event changes a session and when its aggregations publish. A pure
 * function of the session's state and the event, hence thread-safe.
 *
 * <p>Runs are told apart by capture time: a frame captured more than the session gap after the last one starts a new
 * run, however fast the frames arrive. Inactivity in wall-clock time only ends a run until further notice.
 */
final class SessionRules {
    private static final long MAX_AHEAD = CaptureClock.MAX_AHEAD.toMillis();

    private final List<EmotionAggregation<?>> aggregations;
    private final long gap;
    private final long grace;
    private final BucketLayout buckets;

    SessionRules(List<EmotionAggregation<?>> aggregations, AggregationSettings settings) {
        this.aggregations = List.copyOf(aggregations);
        this.gap = settings.sessionGap().toMillis();
        this.grace = settings.grace().toMillis();
        this.buckets = new BucketLayout(
                settings.window().toMillis(), settings.tracks() == TrackSummaries.ON, settings.minFaces() == 0);
    }

    /**
     * A session's next state.
     *
     * @param publication what to publish; {@code null}: nothing
     * @param refusal why the event was not applied, in one sentence; {@code null} if it was
     */
    record Step(Session next, Publication publication, String refusal) {
        Step(Session next, Publication publication) {
            this(next, publication, null);
        }
    }

    /** The input of the aggregations: a session's state and the advance of its clock. */
    record Publication(Session session, Tick tick) {}

    /**
     * Applies an event to a session.
     *
     * @param session its state; {@code null} for a new session id
     * @param now wall-clock time, epoch milliseconds; only recorded in {@link Ending}
     */
    Step apply(Session session, SessionEvent event, long now) {
        if (event instanceof Frame frame) {
            return count(session, frame, now);
        }
        if (event instanceof DeadLetter deadLetter) {
            return count(session, deadLetter);
        }
        if (event instanceof End end) {
            return end(session, end, now);
        }
        if (event instanceof Erasure erasure) {
            return erase(session, erasure, now);
        }
        return inactivity(session, now);
    }

    /**
     * Applies an event that has been applied before: nothing changes. If it ended a run, the run's last summary is due
     * again, because the crash may have kept the end and lost the summary.
     */
    static Step repeat(Session session, SessionEvent event) {
        boolean summaryIsDue =
                event instanceof End && session.ended() && !session.ending().isErasure();
        return new Step(session, summaryIsDue ? correction(session) : null);
    }

    /** Whether an event was read before the session's last end marker, or is that. */
    static boolean isRepeated(Session session, SessionEvent event) {
        if (session == null || session.lastEnd() == null) {
            return false;
        }
        if (event instanceof Frame frame) {
            FrameReference read = frame.emotions().frame();
            return session.lastEnd().covers(new FramePosition(read.partition(), read.offset()), frame.publishedAt());
        }
        return event instanceof End end
                && end.marker() != null
                && session.lastEnd().covers(end.marker().readAt(), end.marker().publishedAt());
    }

    /** The run that a new record other than a frame belongs to: the active one, else the next. */
    private static Session active(Session session) {
        if (session == null) {
            return Session.begin(1);
        }
        return session.ended() ? session.next() : session;
    }

    private Step count(Session session, Frame frame, long now) {
        if (session == null || (session.ended() && !session.hasFrames())) {
            return new Step(active(session).plus(frame, false, buckets), null);
        }
        if (!session.hasFrames()) {
            return new Step(session.plus(frame, false, buckets), null);
        }
        if (session.ended() && !session.endedSilently()) {
            return countAfterTheEnd(session, frame);
        }
        String refusal = new CaptureClock(session.lastCapturedAt(), session.refusedAt())
                .refusal(frame.capturedAt(), frame.publishedAt(), gap);
        if (refusal != null) {
            return new Step(session.refuse(frame.capturedAt()), null, refusal);
        }
        if (startsRun(session, frame)) {
            Publication last = session.ended() ? null : finish(session, now);
            return new Step(session.next().plus(frame, false, buckets), last);
        }
        return advance(session.resume(), frame);
    }

    /** Overtaken by its end marker, a frame still belongs to the run; any other starts a new one. */
    private Step countAfterTheEnd(Session session, Frame frame) {
        long end = session.ending().capturedAt();
        boolean straggler = frame.capturedAt() > session.firstCapturedAt()
                && frame.capturedAt() <= end
                && frame.capturedAt() >= end - grace;
        if (!straggler) {
            return new Step(session.next().plus(frame, false, buckets), null);
        }
        Session corrected = session.plus(frame, true, buckets).end(session.ending());
        return new Step(corrected, correction(corrected));
    }

    private boolean startsRun(Session session, Frame frame) {
        long last = session.lastCapturedAt();
        // The run was begun by a frame from the future, before there was anything to compare it with.
        boolean runIsAhead = CaptureClock.isAhead(last, frame.publishedAt())
                && !CaptureClock.isAhead(frame.capturedAt(), frame.publishedAt())
                && frame.capturedAt() < last - gap;
        return runIsAhead || frame.capturedAt() > last + gap;
    }

    private Step advance(Session session, Frame frame) {
        long second = Tick.secondOf(frame.capturedAt());
        if (second <= session.clock()) {
            return new Step(session.plus(frame, isClosed(second, session.clock()), buckets), null);
        }
        Publication publication = new Publication(session, new Tick(session.clock(), second));
        return new Step(published(session, second).plus(frame, false, buckets), publication);
    }

    private Step count(Session session, DeadLetter deadLetter) {
        if (session == null || !session.ended() || startsRun(session, deadLetter)) {
            return new Step(active(session).plusDeadLetter(), null);
        }
        if (session.ending().isErasure()) {
            return new Step(session, null);
        }
        // The run's last summary has already been published: publish a corrected one.
        Session corrected = session.plusDeadLetter();
        return new Step(corrected, correction(corrected));
    }

    private boolean startsRun(Session ended, DeadLetter deadLetter) {
        return deadLetter.capturedAt() > ended.ending().capturedAt() + (ended.endedSilently() ? gap : 0);
    }

    /** The summary of a run whose windows have all been published. */
    private static Publication correction(Session ended) {
        return new Publication(ended, new Tick(Tick.END_OF_TIME, Tick.END_OF_TIME));
    }

    private Step end(Session session, End end, long now) {
        if (session != null && session.ended()) {
            Ending ending = session.ending();
            if (ending.silent()) {
                // The end marker of the run that was ended by inactivity, not of another run.
                long capturedAt = Math.max(ending.capturedAt(), end.capturedAt());
                Session marked = published(session, Tick.END_OF_TIME)
                        .plusSkipped(end.skipped())
                        .end(new Ending(capturedAt, false, ending.noticedAt()))
                        .after(end.marker());
                return new Step(marked, end.skipped() == 0 ? null : correction(marked));
            }
            if (end.capturedAt() <= ending.capturedAt()) {
                return new Step(session, null);
            }
        }
        Session run = active(session).plusSkipped(end.skipped());
        long capturedAt = run.hasFrames() ? Math.max(end.capturedAt(), run.lastCapturedAt()) : end.capturedAt();
        Session ended = run.end(new Ending(capturedAt, false, now)).after(end.marker());
        return new Step(published(ended, Tick.END_OF_TIME), lastPublication(ended));
    }

    /**
     * A deletion that is older than the run's end, by more than clocks differ, was of an earlier run; one that goes on
     * can't be erased.
     */
    private static Step erase(Session session, Erasure erasure, long now) {
        if (session == null
                || !session.ended()
                || session.ending().isErasure()
                || erasure.publishedAt() < session.ending().noticedAt() - MAX_AHEAD) {
            return new Step(session, null);
        }
        return new Step(session.erased(now), null);
    }

    private Step inactivity(Session active, long now) {
        // A run with only dead letters has no event time: every later record belongs to the next run.
        Session silent = active.end(new Ending(active.hasFrames() ? active.lastCapturedAt() : 0, true, now));
        // Its open seconds are kept, in case that it is resumed.
        long clock = silent.hasFrames() ? silent.clock() : Tick.END_OF_TIME;
        return new Step(published(silent, clock), lastPublication(silent));
    }

    private Publication finish(Session active, long now) {
        return lastPublication(active.end(new Ending(active.lastCapturedAt(), false, now)));
    }

    private static Publication lastPublication(Session ended) {
        return new Publication(ended, new Tick(ended.hasFrames() ? ended.clock() : 0, Tick.END_OF_TIME));
    }

    private Session published(Session session, long clock) {
        return session.published(second -> isClosed(second, clock));
    }

    private boolean isClosed(long second, long clock) {
        return aggregations.stream().allMatch(aggregation -> aggregation.isClosed(second, clock));
    }
}
