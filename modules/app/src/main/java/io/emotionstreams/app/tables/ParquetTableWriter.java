package io.emotionstreams.app.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalOutputFile;

/** A table as Parquet. */
final class ParquetTableWriter implements TableWriter {
    /** Rows wait in memory until a group is full; readers skip and parallelize by group. */
    private static final long ROW_GROUP_BYTES = 16L << 20;

    private final ParquetWriter<List<Object>> file;

    ParquetTableWriter(Path file, List<Column> columns) throws IOException {
        this.file = new RowWriteSupport.Builder(new LocalOutputFile(file), columns)
                .withConf(new PlainParquetConfiguration())
                .withCodecFactory(new ZstandardCodec())
                .withCompressionCodec(CompressionCodecName.ZSTD)
                .withRowGroupSize(ROW_GROUP_BYTES)
                .build();
    }

    @Override
    public void write(List<Object> row) throws IOException {
        file.write(row);
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
