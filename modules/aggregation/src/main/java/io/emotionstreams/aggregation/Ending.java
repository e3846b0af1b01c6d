package io.emotionstreams.aggregation;

/**
 * How and when a session's run ended.
 *
 * @param capturedAt end of the run in event time, epoch milliseconds; dead letters up to here still belong to it
 * @param silent whether the run was ended by inactivity, so that its end marker may still arrive
 * @param noticedAt wall-clock time at which the end was noticed, epoch milliseconds; only used to expire the session
 */
record Ending(long capturedAt, boolean silent, long noticedAt) {
    /** Of a run that was erased: whatever arrives late belongs to it, and is forgotten like the rest of it. */
    static Ending erased(long noticedAt) {
        return new Ending(Long.MAX_VALUE, false, noticedAt);
    }

    boolean isErasure() {
        return capturedAt == Long.MAX_VALUE;
    }
}
