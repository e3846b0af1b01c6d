package io.emotionstreams.dashboard;

/**
 * A stretch of a session's event time in a {@link Timeline}.
 *
 * @param <S> the kind of step
 */
interface Step<S extends Step<S>> {
    /** Inclusive, epoch milliseconds. */
    long start();

    /** Exclusive, epoch milliseconds. */
    long end();

    /** This step and a later one as one. */
    S join(S later);

    /** Whether it stands for several steps. */
    boolean several();
}
