package io.emotionstreams.trainer.report;

import static io.emotionstreams.trainer.report.EvaluationText.format;

import io.emotionstreams.trainer.evaluation.SessionStudy;
import io.emotionstreams.trainer.evaluation.StudyRow;
import java.util.List;

/** Simulated sessions as a plain text table. */
public final class StudyText {
    private static final String ROW = "%-46s %6s %6s %7s %9s %9s %11s %9s %7s %11s%n";

    private StudyText() {}

    /** One line per kind of session. */
    public static String of(List<StudyRow> rows) {
        StringBuilder text = new StringBuilder(format(
                "mean absolute error per share in points, coverage and width of 95%% intervals, %d sessions a row%n",
                SessionStudy.SESSIONS));
        text.append(format(
                ROW,
                "people are seen",
                "people",
                "faces",
                "raw",
                "adjusted",
                "estimate",
                "adj. cover",
                "coverage",
                "width",
                "unfamiliar"));
        for (StudyRow row : rows) {
            text.append(format(
                    ROW,
                    row.sessions(),
                    row.people(),
                    row.judgements(),
                    format("%.2f", row.raw()),
                    format("%.2f", row.adjusted()),
                    format("%.2f", row.estimated()),
                    format("%.0f%%", 100 * row.adjustedCoverage()),
                    format("%.1f%%", 100 * row.coverage()),
                    format("%.0f", row.width()),
                    format("%.1f%%", 100 * row.unfamiliar())));
        }
        return text.toString();
    }
}
