package io.emotionstreams.app.tables;

import java.io.IOException;
import java.util.List;

/** Writes a table to a file row by row, in memory that does not grow with the number of rows. Not thread-safe. */
public interface TableWriter extends AutoCloseable {
    /**
     * Writes one row.
     *
     * @param row a cell for each column, in their order and of their types
     */
    void write(List<Object> row) throws IOException;

    /** Completes the file. After a failed {@link #write} it may be incomplete. */
    @Override
    void close() throws IOException;
}
