package io.emotionstreams.app.tables;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.emotionstreams.dashboard.CsvText;
import java.io.IOException;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.List;
import java.util.stream.Collectors;

/** A table as CSV. */
final class CsvWriter implements TableWriter {
    private static final String END_OF_LINE = "\r\n";

    /** Always with milliseconds: data frames expect one form in a column. */
    private static final DateTimeFormatter TIME =
            new DateTimeFormatterBuilder().appendInstant(3).toFormatter();

    private final Writer file;

    CsvWriter(Path file, List<Column> columns) throws IOException {
        this.file = Files.newBufferedWriter(file, UTF_8, StandardOpenOption.CREATE_NEW);
        this.file.write(columns.stream().map(Column::name).collect(Collectors.joining(",", "", END_OF_LINE)));
    }

    @Override
    public void write(List<Object> row) throws IOException {
        file.write(row.stream().map(CsvWriter::cell).collect(Collectors.joining(",", "", END_OF_LINE)));
    }

    private static String cell(Object value) {
        if (value == null) {
            return "";
        }
        if (value instanceof String text) {
            return CsvText.cell(text);
        }
        return value instanceof Instant time ? TIME.format(time) : value.toString();
    }

    @Override
    public void close() throws IOException {
        file.close();
    }
}
