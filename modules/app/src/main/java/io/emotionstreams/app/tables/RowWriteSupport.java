package io.emotionstreams.app.tables;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.hadoop.conf.Configuration;
import org.apache.parquet.conf.ParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.api.WriteSupport;
import org.apache.parquet.io.OutputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.io.api.RecordConsumer;
import org.apache.parquet.schema.LogicalTypeAnnotation;
import org.apache.parquet.schema.LogicalTypeAnnotation.TimeUnit;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.PrimitiveType.PrimitiveTypeName;
import org.apache.parquet.schema.Type;
import org.apache.parquet.schema.Types;

/** Tells Parquet's writer the schema of a table and the cells of its rows. */
final class RowWriteSupport extends WriteSupport<List<Object>> {
    private final List<Column> columns;
    private RecordConsumer consumer;

    private RowWriteSupport(List<Column> columns) {
        this.columns = List.copyOf(columns);
    }

    @Override
    public WriteContext init(ParquetConfiguration configuration) {
        return new WriteContext(schema(), Map.of());
    }

    /** The library demands this method. Hadoop is not on the class path when the program runs, and nothing calls it. */
    @Override
    @SuppressWarnings("deprecation")
    public WriteContext init(Configuration configuration) {
        throw new UnsupportedOperationException("written without Hadoop");
    }

    private MessageType schema() {
        return new MessageType(
                "row", columns.stream().map(RowWriteSupport::field).toList());
    }

    private static Type field(Column column) {
        String name = column.name();
        return switch (column.type()) {
            case TEXT ->
                Types.optional(PrimitiveTypeName.BINARY)
                        .as(LogicalTypeAnnotation.stringType())
                        .named(name);
            case LONG -> Types.optional(PrimitiveTypeName.INT64).named(name);
            case FLOAT -> Types.optional(PrimitiveTypeName.FLOAT).named(name);
            case DOUBLE -> Types.optional(PrimitiveTypeName.DOUBLE).named(name);
            case BOOLEAN -> Types.optional(PrimitiveTypeName.BOOLEAN).named(name);
            case TIME ->
                Types.optional(PrimitiveTypeName.INT64)
                        .as(LogicalTypeAnnotation.timestampType(true, TimeUnit.MILLIS))
                        .named(name);
        };
    }

    @Override
    public void prepareForWrite(RecordConsumer recordConsumer) {
        this.consumer = recordConsumer;
    }

    @Override
    public void write(List<Object> row) {
        consumer.startMessage();
        for (int i = 0; i < columns.size(); i++) {
            Object cell = row.get(i);
            if (cell != null) {
                String name = columns.get(i).name();
                consumer.startField(name, i);
                add(columns.get(i).type(), cell);
                consumer.endField(name, i);
            }
        }
        consumer.endMessage();
    }

    private void add(Column.Type type, Object cell) {
        switch (type) {
            case TEXT -> consumer.addBinary(Binary.fromString((String) cell));
            case LONG -> consumer.addLong((Long) cell);
            case FLOAT -> consumer.addFloat((Float) cell);
            case DOUBLE -> consumer.addDouble((Double) cell);
            case BOOLEAN -> consumer.addBoolean((Boolean) cell);
            case TIME -> consumer.addLong(((Instant) cell).toEpochMilli());
        }
    }

    /** Builds a writer of such rows. */
    static final class Builder extends ParquetWriter.Builder<List<Object>, Builder> {
        private final List<Column> columns;

        Builder(OutputFile file, List<Column> columns) {
            super(file);
            this.columns = columns;
        }

        @Override
        protected Builder self() {
            return this;
        }

        @Override
        protected WriteSupport<List<Object>> getWriteSupport(ParquetConfiguration configuration) {
            return new RowWriteSupport(columns);
        }

        /** As {@link RowWriteSupport#init(Configuration)}. */
        @Override
        @SuppressWarnings("deprecation")
        protected WriteSupport<List<Object>> getWriteSupport(Configuration configuration) {
            throw new UnsupportedOperationException("written without Hadoop");
        }
    }
}
