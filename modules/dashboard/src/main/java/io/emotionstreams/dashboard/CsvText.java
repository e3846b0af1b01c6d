package io.emotionstreams.dashboard;

/** Untrusted text in CSV files (RFC 4180) that people open in spreadsheets. */
public final class CsvText {
    /** First characters of a cell that a spreadsheet may treat as a formula. */
    private static final String FORMULA_STARTS = "=+-@\t\r\n";

    private static final String NEEDS_QUOTES = ",\"\r\n";

    private CsvText() {}

    /** Text as a cell: quoted where CSV requires it, and never a formula. */
    public static String cell(String text) {
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
