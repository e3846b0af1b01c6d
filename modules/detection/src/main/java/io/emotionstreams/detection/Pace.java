package io.emotionstreams.detection;

import java.nio.ByteBuffer;

/**
 * Decides which frames of a session are analyzed. While the pipeline keeps up it is all of them. Of a live session whose
 * frames get old, it is those that are due at regular intervals of capture time; the older the frames, the longer the
 * interval. Thus ages settle where as many frames are analyzed as the pipeline can do. Immutable and thread-safe; a pure
 * function.
 */
final class Pace {
    /**
     * The interval grows from none to the longest between these parts of the max age. It ends well below 1, since a frame
     * gets older while it is analyzed, and since its age is known with a delay. It does not begin at 0, so that hiccups
     * skip nothing.
     */
    private static final double BEGIN = 0.25;

    private static final double END = 0.5;

    /** Cameras are not punctual: a frame may come this part of the interval early. */
    private static final double EARLY = 0.25;

    private final double maxAgeMillis;
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
     * @param previousAt when the last analyzed frame was due, in capture time, epoch milliseconds; 0 before the first
     * @param skipped frames skipped since the last record that was forwarded
     */
    record State(double previousAt, long skipped) {
        static final State START = new State(0, 0);
        static final int BYTES = Double.BYTES + Long.BYTES;

        /** The state after a record was forwarded that said how many were skipped. */
        State reported() {
            return new State(previousAt, 0);
        }

        void write(ByteBuffer bytes) {
            bytes.putDouble(previousAt).putLong(skipped);
        }

        static State read(ByteBuffer bytes) {
            return new State(bytes.getDouble(), bytes.getLong());
        }
    }

    /** Whether to analyze a frame, and the session's pace after it. */
    record Decision(boolean analyze, State next) {}

    /**
     * Decides on a frame.
     *
     * @param capturedAt capture time, epoch milliseconds
     * @param ageMillis how old the frame will be, from its publication, when it is analyzed, as far as can be told now
     * @param live whether frames may be skipped; a replay's may not
     */
    Decision decide(State state, long capturedAt, long ageMillis, boolean live) {
        double interval = live ? Math.max(minInterval, intervalAt(ageMillis)) : 0;
        double early = state.previousAt + interval - capturedAt;
        // Far too early: the clock of the session went back.
        if (interval == 0 || early <= EARLY * interval || early > 2 * maxInterval) {
            double due = Math.abs(early) > interval ? capturedAt : capturedAt + early;
            return new Decision(true, new State(due, state.skipped));
        }
        return new Decision(false, new State(state.previousAt, state.skipped + 1));
    }

    /** Interval between analyzed frames, in milliseconds; 0 for all of them. */
    private double intervalAt(long ageMillis) {
        double late = (ageMillis / maxAgeMillis - BEGIN) / (END - BEGIN);
        return maxInterval * Math.min(1, Math.max(0, late));
    }
}
