package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Emotion;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A session's windows as CSV (RFC 4180), a line each, for spreadsheets. */
final class SummariesCsv {
    private static final String END_OF_LINE = "\r\n";

    /** How a cell starts that a spreadsheet may take for a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private static final String NEEDS_QUOTES = ",\"\r\n";

    private SummariesCsv() {}

    static String of(SessionTimeline timeline) {
        StringBuilder csv = new StringBuilder(header());
        for (Window window : timeline.windows()) {
            csv.append(line(timeline.session(), window));
        }
        return csv.toString();
    }

    private static String header() {
        List<String> columns = new ArrayList<>(
                List.of("session", "run", "window_start", "window_end", "final", "joined_windows", "frames", "faces"));
        columns.addAll(Emotion.LABELS);
        columns.add("dominant");
        Emotion.LABELS.forEach(label -> columns.add("mean_" + label));
        return String.join(",", columns) + END_OF_LINE;
    }

    private static String line(SessionView session, Window window) {
        List<String> cells = new ArrayList<>(List.of(
                text(session.id()),
                Long.toString(session.run()),
                Instant.ofEpochMilli(window.start()).toString(),
                Instant.ofEpochMilli(window.end()).toString(),
                Boolean.toString(window.closed()),
                Integer.toString(window.joined()),
                Long.toString(window.frames()),
                Long.toString(window.faces())));
        for (Emotion emotion : Emotion.values()) {
            cells.add(Long.toString(window.counts().count(emotion)));
        }
        cells.add(
                window.faces() == 0
                        ? ""
                        : window.counts().distribution().dominant().label());
        for (Emotion emotion : Emotion.values()) {
            cells.add(
                    window.meanProbabilities() == null
                            ? ""
                            : Float.toString(window.meanProbabilities().share(emotion)));
        }
        return cells.stream().collect(Collectors.joining(",", "", END_OF_LINE));
    }

    /** Text from outside: quoted where CSV asks for it, and never a formula, whatever it holds. */
    static String text(String text) {
        boolean formula = startsFormula(text) || startsFormula(text.stripLeading());
        if (!formula && text.chars().noneMatch(character -> NEEDS_QUOTES.indexOf(character) >= 0)) {
            return text;
        }
        return '"' + (formula ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    private static boolean startsFormula(String text) {
        return !text.isEmpty() && FORMULA_STARTS.indexOf(text.charAt(0)) >= 0;
    }
}
