package io.emotionstreams.trainer.data;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.zip.GZIPInputStream;
import org.apache.commons.csv.CSVFormat;
import org.apache.commons.csv.CSVParser;
import org.apache.commons.csv.CSVRecord;

/** Reads Kaggle's {@code fer2013.csv}, plain or gzipped: one face per line. */
final class FaceCsv {
    /** No quoting: every line is a row, so a stray quote breaks only its own line and not all that follow. */
    private static final CSVFormat FORMAT = CSVFormat.DEFAULT
            .builder()
            .setQuote(null)
            .setIgnoreEmptyLines(false)
            .get();

    private static final int BUFFER = 1 << 16;

    private final FaceCollector faces;
    private final byte[] face = new byte[FaceCrop.PIXELS];
    private final int emotion;
    private final int pixels;
    private final int usage;
    private int rows;

    private FaceCsv(FaceCollector faces, List<String> header) {
        this.faces = faces;
        this.emotion = header.indexOf("emotion");
        this.pixels = header.indexOf("pixels");
        this.usage = header.indexOf("usage");
    }

    /**
     * Reports every row to {@code faces}.
     *
     * @throws IllegalArgumentException if the header is a different one
     */
    static void read(Path file, FaceCollector faces) throws IOException {
        try (Reader text = open(file);
                CSVParser parser = FORMAT.parse(text)) {
            Iterator<CSVRecord> rows = parser.iterator();
            FaceCsv reader = new FaceCsv(faces, rows.hasNext() ? header(rows.next()) : List.of());
            if (Math.min(reader.emotion, Math.min(reader.pixels, reader.usage)) < 0) {
                throw new IllegalArgumentException(
                        "'%s' is not a FER2013 file: its first line must name the columns emotion, pixels and Usage"
                                .formatted(file));
            }
            rows.forEachRemaining(reader::row);
        } catch (EOFException e) {
            throw new IOException("the gzip stream is truncated; get the complete file", e);
        } catch (UncheckedIOException e) {
            throw new IOException(
                    "the file is truncated (%s)".formatted(e.getCause().getMessage()), e);
        }
    }

    private static List<String> header(CSVRecord row) {
        return row.stream().map(name -> value(name).toLowerCase(Locale.ROOT)).toList();
    }

    private void row(CSVRecord row) {
        if (row.size() == 1 && row.get(0).isBlank()) {
            return;
        }
        rows++;
        String place = "line " + row.getRecordNumber();
        if (row.size() <= Math.max(emotion, Math.max(pixels, usage))) {
            faces.reject(place, "expected 3 columns, found " + row.size());
            return;
        }
        int label;
        Split split;
        try {
            label = label(value(row.get(emotion)));
            split = Split.parse(value(row.get(usage)));
            PixelText.read(value(row.get(pixels)), face);
        } catch (IllegalArgumentException e) {
            faces.reject(place, e.getMessage());
            return;
        }
        faces.add(face, label, split, rows - 1);
    }

    private static int label(String text) {
        if (text.length() != 1 || text.charAt(0) < '0' || text.charAt(0) >= '0' + Emotion.COUNT) {
            throw new IllegalArgumentException(
                    "expected an emotion from 0 to 6, found '%s'".formatted(PixelText.shortened(text)));
        }
        return text.charAt(0) - '0';
    }

    /** A column's value without the quotes and blanks that surround it in some copies of the file. */
    private static String value(String column) {
        String bare = column.strip();
        return bare.length() > 1 && bare.startsWith("\"") && bare.endsWith("\"")
                ? bare.substring(1, bare.length() - 1).strip()
                : bare;
    }

    /** Opens a file as text, gzipped or not. */
    static Reader open(Path file) throws IOException {
        InputStream bytes = new BufferedInputStream(Files.newInputStream(file), BUFFER);
        try {
            bytes.mark(2);
            boolean gzipped = bytes.read() == 0x1f && bytes.read() == 0x8b;
            bytes.reset();
            return new InputStreamReader(
                    gzipped ? new GZIPInputStream(bytes, BUFFER) : bytes, StandardCharsets.ISO_8859_1);
        } catch (IOException e) {
            bytes.close();
            throw e;
        }
    }
}
