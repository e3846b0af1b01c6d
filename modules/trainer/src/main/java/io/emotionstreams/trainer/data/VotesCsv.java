package io.emotionstreams.trainer.data;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads FER+'s {@code fer2013new.csv}, plain or gzipped: one row of votes per row of {@code fer2013.csv}, in its order. */
final class VotesCsv {
    private static final List<String> ANSWERS = List.of(
            "neutral", "happiness", "surprise", "sadness", "anger", "disgust", "fear", "contempt", "unknown", "nf");

    private static final int MAX_VOTES = 100;

    private VotesCsv() {}

    /** The votes on one row of the data. */
    @SuppressWarnings("ArrayRecordComponent") // Copied into one array, never compared.
    record Row(Split split, byte[] counts) {}

    /**
     * Reads all rows.
     *
     * @throws IllegalArgumentException if the file does not exist or is not FER+'s; the message says what was expected
     */
    static List<Row> read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException(
                    "'%s' does not exist; expected FER+'s fer2013new.csv or a gzipped copy".formatted(file));
        }
        try (Reader text = FaceCsv.open(file);
                CSVParser parser = CSVFormat.DEFAULT.parse(text)) {
            List<Row> rows = new ArrayList<>();
            int[] columns = null;
            for (CSVRecord line : parser) {
                if (columns == null) {
                    columns = columns(file, line);
                } else {
                    rows.add(row(file, line, columns));
                }
            }
            if (rows.isEmpty()) {
                throw new IllegalArgumentException("'%s' contains no votes".formatted(file));
            }
            return rows;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read '%s': %s".formatted(file, e.getMessage()), e);
        }
    }

    /** Columns of Usage and of the ten answers. */
    private static int[] columns(Path file, CSVRecord header) {
        List<String> names = header.stream()
                .map(name -> name.strip().toLowerCase(Locale.ROOT))
                .toList();
        int[] columns = new int[1 + ANSWERS.size()];
        columns[0] = names.indexOf("usage");
        for (int i = 0; i < ANSWERS.size(); i++) {
            columns[i + 1] = names.indexOf(ANSWERS.get(i));
        }
        for (int column : columns) {
            if (column < 0) {
                throw new IllegalArgumentException(
                        "'%s' is not a FER+ file: its first line must name the columns Usage, %s"
                                .formatted(file, String.join(", ", ANSWERS)));
            }
        }
        return columns;
    }

    private static Row row(Path file, CSVRecord line, int[] columns) {
        try {
            byte[] counts = new byte[ANSWERS.size()];
            for (int i = 0; i < counts.length; i++) {
                counts[i] = count(line.get(columns[i + 1]).strip());
            }
            return new Row(Split.parse(line.get(columns[0]).strip()), counts);
        } catch (IllegalArgumentException | ArrayIndexOutOfBoundsException e) {
            throw new IllegalArgumentException(
                    "'%s', line %d: %s".formatted(file, line.getRecordNumber(), e.getMessage()), e);
        }
    }

    /** An empty cell means no votes. */
    private static byte count(String text) {
        if (text.isEmpty()) {
            return 0;
        }
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MAX_VOTES) {
            throw new IllegalArgumentException(
                    "expected a number of votes, found '%s'".formatted(PixelText.shortened(text)));
        }
        return (byte) Integer.parseInt(text);
    }
}
