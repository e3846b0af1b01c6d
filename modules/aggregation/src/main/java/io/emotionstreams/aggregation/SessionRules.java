package io.emotionstreams.aggregation;

import io.emotionstreams.aggregation.SessionEvent.DeadLetter;
import io.emotionstreams.aggregation.SessionEvent.End;
import io.emotionstreams.aggregation.SessionEvent.Frame;
import java.util.List;

/**
 * What each event makes of a session and when its aggregations publish: the stage's whole behaviour, without Kafka. A
 * pure function of the session's state and the event, and so thread-safe.
 */
final class SessionRules {
    private final List<EmotionAggregation<?>> aggregations;

    SessionRules(List<EmotionAggregation<?>> aggregations) {
        this.aggregations = List.copyOf(aggregations);
    }

    /** A session's next state, and what to publish on the way there ({@code null}: nothing). */
    record Step(Session next, Publication publication) {}

    /** What the aggregations are asked: the records of this state, as its clock makes this step. */
    record Publication(Session session, Tick tick) {}

    /**
     * Takes a session one event further.
     *
     * @param session its state; {@code null} when the id was never heard of
     * @param now the wall clock, epoch milliseconds; only noted in {@link Ending}
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
        return silence(session, now);
    }

    /** The run that a new record belongs to: the active one, or the next. */
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
            return new Step(plus(session, frame, doneWith(second, session.clock())), null);
        }
        Publication publication = new Publication(session, new Tick(session.clock(), second));
        return new Step(plus(published(session, second), frame, false), publication);
    }

    private static Session plus(Session session, Frame frame, boolean late) {
        return session.plus(frame.emotions(), frame.confusion(), late);
    }

    private Step count(Session session, DeadLetter deadLetter) {
        if (session == null
                || !session.ended()
                || deadLetter.capturedAt() > session.ending().capturedAt()) {
            return new Step(active(session).plusDeadLetter(), null);
        }
        // The run's last summary is out already: correct it.
        Session corrected = session.plusDeadLetter();
        return new Step(corrected, new Publication(corrected, new Tick(Tick.END_OF_TIME, Tick.END_OF_TIME)));
    }

    private Step end(Session session, End end, long now) {
        if (session != null && session.ended()) {
            Ending ending = session.ending();
            if (ending.silent()) {
                // The marker of the run that was given up on, not of another one.
                long capturedAt = Math.max(ending.capturedAt(), end.capturedAt());
                return new Step(session.end(new Ending(capturedAt, false, ending.noticedAt())), null);
            }
            if (end.capturedAt() <= ending.capturedAt()) {
                return new Step(session, null);
            }
        }
        Session run = active(session);
        long capturedAt = run.hasFrames() ? Math.max(end.capturedAt(), run.lastCapturedAt()) : end.capturedAt();
        return end(run, new Ending(capturedAt, false, now));
    }

    private Step silence(Session active, long now) {
        // A run of nothing but dead letters has no time of its own: whatever comes next is after it.
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
        return session.published(second -> doneWith(second, clock));
    }

    private boolean doneWith(long second, long clock) {
        return aggregations.stream().allMatch(aggregation -> aggregation.doneWith(second, clock));
    }
}
