package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.Topic;
import java.util.List;

/**
 * Port: creates the records of one output topic from a session's state, at each tick of the session's clock and when
 * the session ends. Implementations are stateless and shared by all stream threads: the same session and tick give the
 * same records, also after a restart.
 *
 * @param <V> the topic's record
 */
interface EmotionAggregation<V> {
    /** The output topic. */
    Topic<String, V> topic();

    /** The key of a record on the topic: the session's id, unless it keeps several records of a session. */
    default String key(String id, V record) {
        return id;
    }

    /**
     * The keys of the run's records on a compacted topic, which must be deleted when the session is erased; none if the
     * topic's retention does.
     */
    default List<String> retainedKeys(String id, Session run) {
        return List.of();
    }

    /**
     * Returns the records that are due, in the order in which to publish them.
     *
     * @param id the session's id
     * @param session its state before the frame that advanced the clock is counted, or at its end
     * @param tick the advance of the clock; to {@link Tick#END_OF_TIME} at the session's end
     */
    List<V> due(String id, Session session, Tick tick);

    /**
     * Whether a second is closed for this aggregation once the clock shows {@code clock}: its final results are
     * published. When a second is closed for all aggregations, its bucket is discarded and further frames are late.
     *
     * @param second start of the second in epoch milliseconds
     */
    default boolean isClosed(long second, long clock) {
        return true;
    }
}
