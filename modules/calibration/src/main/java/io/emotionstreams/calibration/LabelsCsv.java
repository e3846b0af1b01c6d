package io.emotionstreams.calibration;

import io.emotionstreams.contracts.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Reads labels of a session's faces from comma-separated values: a line of column names, then a line per face. {@code frame}
 * is the frame's number from 0; {@code track} the face's track, or {@code face} its position in the frame's record, from 0;
 * {@code label} its emotion. Other columns are ignored, lines without a label skipped.
 */
public final class LabelsCsv {
    private static final String FRAME = "frame";
    private static final String TRACK = "track";
    private static final String FACE = "face";
    private static final String LABEL = "label";

    private final Path file;
    private final List<String> columns;

    private LabelsCsv(Path file, List<String> columns) {
        this.file = file;
        this.columns = columns;
    }

    /**
     * Reads all labels.
     *
     * @throws IllegalArgumentException if the file can't be read, lacks a column or a label, or a line is malformed; the message
     *     names the line and what was expected
     */
    public static FaceLabels read(Path file) {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "labels '%s' can't be read as UTF-8 text: %s".formatted(file, e.getMessage()), e);
        }
        LabelsCsv csv = new LabelsCsv(file, lines.isEmpty() ? List.of() : header(lines.get(0)));
        csv.requireColumns();
        Map<FaceLabels.Key, Emotion> labels = new LinkedHashMap<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                csv.read(i + 1, cells(lines.get(i)), labels);
            }
        }
        if (labels.isEmpty()) {
            throw new IllegalArgumentException("labels '%s' has no line with a label".formatted(file));
        }
        return new FaceLabels(labels);
    }

    private void requireColumns() {
        if (!columns.contains(FRAME)
                || !columns.contains(LABEL)
                || !(columns.contains(TRACK) || columns.contains(FACE))) {
            throw new IllegalArgumentException(
                    "labels '%s' needs a first line with the columns frame, track (or face) and label, separated by commas, but it has %s"
                            .formatted(file, columns.isEmpty() ? "none" : columns));
        }
    }

    private void read(int line, List<String> cells, Map<FaceLabels.Key, Emotion> labels) {
        String label = cell(cells, LABEL);
        if (label.isEmpty()) {
            return;
        }
        Emotion emotion = EmotionNames.find(label);
        if (emotion == null) {
            throw malformed(line, "'%s' is no emotion; %s".formatted(label, EmotionNames.choices()));
        }
        Long track = cell(cells, TRACK).isEmpty() ? null : number(line, cells, TRACK);
        Integer face = track != null ? null : Math.toIntExact(number(line, cells, FACE));
        FaceLabels.Key key = new FaceLabels.Key(number(line, cells, FRAME), track, face);
        Emotion before = labels.put(key, emotion);
        if (before != null && before != emotion) {
            throw malformed(line, "%s was labeled %s before".formatted(key, before.label()));
        }
    }

    private long number(int line, List<String> cells, String column) {
        String cell = cell(cells, column);
        if (!cell.matches("\\d{1,9}")) {
            throw malformed(line, "%s must be a whole number but is '%s'".formatted(column, cell));
        }
        return Long.parseLong(cell);
    }

    private String cell(List<String> cells, String column) {
        int index = columns.indexOf(column);
        return index < 0 || index >= cells.size() ? "" : cells.get(index);
    }

    private IllegalArgumentException malformed(int line, String problem) {
        return new IllegalArgumentException("labels '%s', line %d: %s".formatted(file, line, problem));
    }

    /** Spreadsheets begin a UTF-8 file with a byte order mark. */
    private static List<String> header(String line) {
        return cells(line.startsWith("\uFEFF") ? line.substring(1) : line).stream()
                .map(cell -> cell.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static List<String> cells(String line) {
        return Arrays.stream(line.split(",", -1))
                .map(cell -> cell.strip().replaceAll("^\"|\"$", ""))
                .toList();
    }
}
