package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Topic;
import java.util.List;

/**
 * Port: makes the records of one topic out of a session's state, whenever the session's clock ticks and when the
 * session ends. Implementations hold no state of their own, and so serve all stream threads: the same session and
 * tick give the same records, after a restart too.
 *
 * @param <V> the topic's record
 */
interface EmotionAggregation<V> {
    /** The topic that the records go to. */
    Topic<String, V> topic();

    /**
     * The records that are due, in the order in which they are published.
     *
     * @param id the session's id
     * @param session its state before the frame that moved the clock is counted, or at its end
     * @param tick the clock's step; to {@link Tick#END_OF_TIME} at the session's end
     */
    List<V> due(String id, Session session, Tick tick);

    /**
     * Whether this aggregation has published its last of a second once the clock has reached {@code clock}. A bucket is
     * dropped when every aggregation has done with it, and a frame that comes later still is late.
     *
     * @param second first millisecond of the second, epoch
     */
    default boolean doneWith(long second, long clock) {
        return true;
    }
}
