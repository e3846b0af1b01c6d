package io.emotionstreams.trainer.report;

import static io.emotionstreams.trainer.report.EvaluationText.format;
import static io.emotionstreams.trainer.report.EvaluationText.percent;
import static io.emotionstreams.trainer.report.EvaluationText.points;

import io.emotionstreams.trainer.evaluation.SessionError;
import io.emotionstreams.trainer.evaluation.SessionMethod;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The page's section on sessions, for what people read is a session's distribution. */
final class SessionSection {
    private SessionSection() {}

    /** Empty when the error could not be measured. */
    static String of(SessionError error) {
        if (error == null) {
            return "";
        }
        List<String> header = new ArrayList<>(List.of("faces in a session"));
        error.bySize().forEach(size -> header.add(format("%d", size.faces())));
        List<List<String>> rows = Arrays.stream(SessionMethod.values())
                .map(method -> line(method.description(), error, size -> points(size.of(method))))
                .collect(Collectors.toCollection(ArrayList::new));
        rows.add(line("adjusted to counted", error, size -> percent(size.adjustedToCounted())));
        rows.add(line("95% intervals hold the truth", error, size -> percent(size.intervalCoverage())));
        return Html.section(
                "How far off a session's distribution is",
                Html.paragraph(format(
                        "Mean absolute error per class in percentage points over %d simulated sessions with random class"
                                + " shares (Dirichlet, %.1f). %s Best here: %s.",
                        error.sessions(),
                        error.concentration(),
                        error.confusionSource() == null
                                ? "No faces to measure the confusion on, so nothing was corrected."
                                : "The confusion was measured on " + error.confusionSource() + ".",
                        error.best().description())),
                Html.row(
                        Html.figure(SessionPlot.of(error)),
                        Html.table("Error in points, and intervals", header, rows)));
    }

    private static List<String> line(String name, SessionError error, Function<SessionError.OfSize, String> figure) {
        List<String> line = new ArrayList<>(List.of(name));
        error.bySize().forEach(size -> line.add(figure.apply(size)));
        return line;
    }
}
