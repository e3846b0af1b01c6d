package io.emotionstreams.app.tables;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The formats of tables, by the extension of the file's name. */
public enum TableFormat {
    /** Text (RFC 4180), UTF-8, with a header; times in ISO 8601, nulls empty. */
    CSV {
        @Override
        public TableWriter create(Path file, List<Column> columns) throws IOException {
            return new CsvWriter(file, columns);
        }
    },
    /** Apache Parquet, compressed with Zstandard. */
    PARQUET {
        @Override
        public TableWriter create(Path file, List<Column> columns) throws IOException {
            return new ParquetTableWriter(file, columns);
        }
    };

    /**
     * The format that a file's name asks for.
     *
     * @throws IllegalArgumentException when its extension is none of them
     */
    public static TableFormat of(Path file) {
        String name = file.toString().toLowerCase(Locale.ROOT);
        return Stream.of(values())
                .filter(format -> name.endsWith(format.extension()))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("the name '" + file
                        + "' does not say the format: end it in "
                        + Stream.of(values()).map(TableFormat::extension).collect(Collectors.joining(" or "))));
    }

    /**
     * Starts a file.
     *
     * @param file must not exist
     */
    public abstract TableWriter create(Path file, List<Column> columns) throws IOException;

    private String extension() {
        return "." + name().toLowerCase(Locale.ROOT);
    }
}
