package io.emotionstreams.aggregation;

/**
 * An advance of a session's clock. The clock shows event time in whole seconds and never goes back; each frame that
 * advances it to a new second triggers a publication.
 *
 * @param from the time before, epoch milliseconds
 * @param to the time now, epoch milliseconds
 */
record Tick(long from, long to) {
    /** The length of a tick, in milliseconds. */
    static final long SECOND = 1000;

    /** The clock's time once the session has ended, so that all windows are closed. */
    static final long END_OF_TIME = Long.MAX_VALUE;

    Tick {
        if (to < from) {
            throw new IllegalArgumentException("a session's clock went back from %d to %d".formatted(from, to));
        }
    }

    /** The start of the second that contains an epoch millisecond. */
    static long secondOf(long epochMillis) {
        return epochMillis - Math.floorMod(epochMillis, SECOND);
    }
}
