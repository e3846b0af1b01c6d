package io.emotionstreams.app.tables;

/**
 * A column of a table. Any cell may be {@code null}.
 *
 * @param name as in the CSV header and in the Parquet schema
 * @param type what its other cells hold
 */
public record Column(String name, Type type) {
    /** What a column's cells hold. */
    public enum Type {
        /** {@link String}. */
        TEXT,
        /** {@link Long}. */
        LONG,
        /** {@link Float}. */
        FLOAT,
        /** {@link Double}. */
        DOUBLE,
        /** {@link Boolean}. */
        BOOLEAN,
        /** {@link java.time.Instant}, kept to the millisecond. */
        TIME
    }
}
