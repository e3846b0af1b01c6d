package io.emotionstreams.aggregation;

/**
 * How and when a session's run ended.
 *
 * @param capturedAt end of the run in its event time, epoch milliseconds; dead letters up to here still belong to it
 * @param silent whether the session only fell silent, so that its end marker may still come
 * @param noticedAt when we noticed, by the wall clock, epoch milliseconds; only decides when the session is forgotten
 */
record Ending(long capturedAt, boolean silent, long noticedAt) {}
