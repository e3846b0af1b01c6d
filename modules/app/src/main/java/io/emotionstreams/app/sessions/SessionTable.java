package io.emotionstreams.app.sessions;

import io.emotionstreams.app.tables.Column;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import java.util.List;
import java.util.stream.Stream;

/**
 * The table that a session's records on one topic become. Holds one session's state. Not thread-safe.
 *
 * @param <V> the topic's values
 */
interface SessionTable<V> {
    /** Results of which a table holds the latest: a megabyte per thousand of them at most. */
    int HELD_RESULTS = 10_000;

    /** The topic that it is made of. */
    Topic<String, V> topic(Topics topics);

    /** Its columns. */
    List<Column> columns();

    /** The rows that the session's next record completes; each has a cell for every column. */
    Stream<List<Object>> rows(V value);

    /** The rows that were held back, asked for once, after the last record. */
    default Stream<List<Object>> remainingRows() {
        return Stream.empty();
    }
}
