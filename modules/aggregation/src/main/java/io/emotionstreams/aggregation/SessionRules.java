package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionEvent.DeadLetter;
import io.emotionstreams.aggregation.SessionEvent.End;
import io.emotionstreams.aggregation.SessionEvent.Frame;
import java.util.List;

/**
 * The stage's logic, independent of Kafka: how each event changes a session and when its aggregations publish. A pure
 * function of the session's state and the event, hence thread-safe.
 */
final class SessionRules {
    private final List<EmotionAggregation<?>> aggregations;

    SessionRules(List<EmotionAggregation<?>> aggregations) {
        this.aggregations = List.copyOf(aggregations);
    }

    /** A session's next state, and what to publish ({@code null}: nothing). */
    record Step(Session next, Publication publication) {}

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
            return count(active(session), frame);
        }
        if (event instanceof DeadLetter deadLetter) {
            return count(session, deadLetter);
        }
        if (event instanceof End end) {
            return end(session, end, now);
        }
        return inactivity(session, now);
    }

    /** The run that a new record belongs to: the active one, else the next. */
    private static Session active(Session session) {
        if (session == null) {
            return Session.begin(1);
        }
        return session.ended() ? Session.begin(session.run() + 1) : session;
    }

    private Step count(Session session, Frame frame) {
        long second = Bucket.startOf(frame.capturedAt());
        if (!session.hasFrames()) {
            return new Step(plus(session, frame, false), null);
        }
        if (second <= session.clock()) {
            return new Step(plus(session, frame, isClosed(second, session.clock())), null);
        }
        Publication publication = new Publication(session, new Tick(session.clock(), second));
        return new Step(plus(published(session, second), frame, false), publication);
    }

    private static Session plus(Session session, Frame frame, boolean late) {
        return session.plus(frame, late);
    }

    private Step count(Session session, DeadLetter deadLetter) {
        if (session == null
                || !session.ended()
                || deadLetter.capturedAt() > session.ending().capturedAt()) {
            return new Step(active(session).plusDeadLetter(), null);
        }
        // The run's last summary has already been published: publish a corrected one.
        Session corrected = session.plusDeadLetter();
        return new Step(corrected, correction(corrected));
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
                Session marked =
                        session.plusSkipped(end.skipped()).end(new Ending(capturedAt, false, ending.noticedAt()));
                return new Step(marked, end.skipped() == 0 ? null : correction(marked));
            }
            if (end.capturedAt() <= ending.capturedAt()) {
                return new Step(session, null);
            }
        }
        Session run = active(session).plusSkipped(end.skipped());
        long capturedAt = run.hasFrames() ? Math.max(end.capturedAt(), run.lastCapturedAt()) : end.capturedAt();
        return end(run, new Ending(capturedAt, false, now));
    }

    private Step inactivity(Session active, long now) {
        // A run with only dead letters has no event time: every later record belongs to the next run.
        long capturedAt = active.hasFrames() ? active.lastCapturedAt() : 0;
        return end(active, new Ending(capturedAt, true, now));
    }

    private Step end(Session session, Ending ending) {
        Session ended = session.end(ending);
        long clock = ended.hasFrames() ? ended.clock() : 0;
        Publication publication = new Publication(ended, new Tick(clock, Tick.END_OF_TIME));
        return new Step(published(ended, Tick.END_OF_TIME), publication);
    }

    private Session published(Session session, long clock) {
        return session.published(second -> isClosed(second, clock));
    }

    private boolean isClosed(long second, long clock) {
        return aggregations.stream().allMatch(aggregation -> aggregation.isClosed(second, clock));
    }
}
