package io.emotionstreams.detection;

import java.nio.ByteBuffer;

/**
 * Decides which frames of a session are analyzed. While the stage keeps up it is all of them. When a live session's
 * frames are too old, it is those that are due at regular intervals of capture time; the interval grows while they stay
 * too old and shrinks when they are young again. Immutable and thread-safe; a pure function.
 */
final class Pace {
    /** How fast the interval between analyzed frames grows and shrinks, and how often, in capture time. */
    private static final double GROWTH = 1.5;

    private static final double DECAY = 1.25;
    private static final long GROWTH_MILLIS = 250;
    private static final long DECAY_MILLIS = 1000;

    /**
     * Frames that are older than the max by this part of it are thinned to the min at once: where many sessions wait in one
     * line, capture time passes too slowly for the interval to grow in time.
     */
    private static final double URGENT = 0.25;

    /** Cameras are not punctual: a frame may come this part of the interval early. */
    private static final double EARLY = 0.25;

    private final long maxAgeMillis;
    private final double maxInterval;
    private final double minInterval;

    Pace(PaceSettings settings) {
        maxAgeMillis = settings.maxAge().toMillis();
        maxInterval = 1000.0 / settings.minFps();
        minInterval = settings.maxFps() == null ? 0 : 1000 / settings.maxFps();
    }

    /**
     * A session's pace.
     *
     * @param previousAt capture time of the previous frame, epoch milliseconds; 0 before the first
     * @param dueAt capture time from which on the next frame is analyzed, epoch milliseconds
     * @param interval between analyzed frames in milliseconds because the stage is behind; 0 if it is not
     * @param adjustedAt capture time at which the interval last changed, epoch milliseconds
     * @param skipped frames skipped since the last record that was forwarded
     */
    record State(long previousAt, double dueAt, double interval, long adjustedAt, long skipped) {
        static final State START = new State(0, 0, 0, 0, 0);
        static final int BYTES = 5 * Long.BYTES;

        /** The state after a record was forwarded that said how many were skipped. */
        State reported() {
            return new State(previousAt, dueAt, interval, adjustedAt, 0);
        }

        private State skip() {
            return new State(previousAt, dueAt, interval, adjustedAt, skipped + 1);
        }

        void write(ByteBuffer bytes) {
            bytes.putLong(previousAt)
                    .putDouble(dueAt)
                    .putDouble(interval)
                    .putLong(adjustedAt)
                    .putLong(skipped);
        }

        static State read(ByteBuffer bytes) {
            return new State(bytes.getLong(), bytes.getDouble(), bytes.getDouble(), bytes.getLong(), bytes.getLong());
        }
    }

    /** Whether to analyze a frame, and the session's pace after it. */
    record Decision(boolean analyze, State next) {}

    /**
     * Decides on a frame.
     *
     * @param capturedAt capture time, epoch milliseconds
     * @param ageMillis time since it was published
     * @param live whether frames may be skipped; a replay's may not
     */
    Decision decide(State state, long capturedAt, long ageMillis, boolean live) {
        if (!live) {
            return new Decision(true, new State(capturedAt, 0, 0, 0, state.skipped));
        }
        State adjusted = adjusted(state, capturedAt, ageMillis);
        double interval = Math.max(minInterval, adjusted.interval);
        double early = adjusted.dueAt - capturedAt;
        // Far too early: the clock of the session went back.
        if (interval == 0 || early <= EARLY * interval || early > 2 * maxInterval) {
            double next = Math.abs(early) > interval ? capturedAt + interval : adjusted.dueAt + interval;
            return new Decision(
                    true, new State(capturedAt, next, adjusted.interval, adjusted.adjustedAt, adjusted.skipped));
        }
        return new Decision(false, adjusted.skip());
    }

    private State adjusted(State state, long capturedAt, long ageMillis) {
        long elapsed = Math.abs(capturedAt - state.adjustedAt);
        double sinceFrame = Math.abs(capturedAt - state.previousAt);
        double interval = state.interval;
        if (ageMillis > maxAgeMillis) {
            if (elapsed >= GROWTH_MILLIS) {
                double least = Math.max(minInterval, Math.min(sinceFrame, maxInterval));
                interval = Math.min(maxInterval, Math.max(interval, least) * GROWTH);
            }
            double excess = (ageMillis - maxAgeMillis) / (URGENT * maxAgeMillis);
            interval = Math.max(interval, maxInterval * Math.min(1, excess));
        } else if (ageMillis < maxAgeMillis / 2 && interval > 0 && elapsed >= DECAY_MILLIS) {
            interval /= DECAY;
            interval = interval <= Math.max(minInterval, sinceFrame) ? 0 : interval;
        }
        long adjustedAt = interval == state.interval ? state.adjustedAt : capturedAt;
        return new State(capturedAt, state.dueAt, interval, adjustedAt, state.skipped);
    }
}
