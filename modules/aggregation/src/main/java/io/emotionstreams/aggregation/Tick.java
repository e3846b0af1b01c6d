package io.emotionstreams.aggregation;

/**
 * A session's clock moving on. It shows event time in whole seconds and never goes back; every frame that takes it into
 * a new second is an occasion to publish.
 *
 * @param from what it showed before, epoch milliseconds
 * @param to what it shows now, epoch milliseconds
 */
record Tick(long from, long to) {
    /** What the clock shows once the session has ended, so that nothing remains open. */
    static final long END_OF_TIME = Long.MAX_VALUE;

    Tick {
        if (to < from) {
            throw new IllegalArgumentException("a session's clock went back from %d to %d".formatted(from, to));
        }
    }
}
