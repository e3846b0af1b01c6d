package io.emotionstreams.trainer.report;

import static io.emotionstreams.trainer.report.EvaluationText.format;
import static io.emotionstreams.trainer.report.EvaluationText.percent;
import static io.emotionstreams.trainer.report.EvaluationText.points;

import io.emotionstreams.trainer.evaluation.QuantificationMethod;
import io.emotionstreams.trainer.evaluation.SessionAccuracy;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Collectors;

/** The section on session distributions, the result that users of the pipeline read. */
final class SessionSection {
    private SessionSection() {}

    /** Empty if the errors were not measured. */
    static String of(SessionAccuracy error) {
        if (error == null) {
            return "";
        }
        List<String> header = new ArrayList<>(List.of("faces per session"));
        error.bySize().forEach(size -> header.add(format("%d", size.faces())));
        List<List<String>> rows = Arrays.stream(QuantificationMethod.values())
                .map(method -> line(method.description(), error, size -> points(size.of(method))))
                .collect(Collectors.toCollection(ArrayList::new));
        rows.add(line("corrected / counted", error, size -> percent(size.correctedToCounted())));
        rows.add(line("truth within 95% interval", error, size -> percent(size.intervalCoverage())));
        return Html.section(
                "Errors of session distributions",
                Html.paragraph(format(
                        "Mean absolute error per class in percentage points over %d simulated sessions with random class"
                                + " shares (Dirichlet, %.1f). %s Best method: %s.",
                        error.sessions(),
                        error.concentration(),
                        error.confusionSource() == null
                                ? "There were no faces to measure the confusion matrix on, so nothing was corrected."
                                : "The confusion matrix was measured on " + error.confusionSource() + ".",
                        error.best().description())),
                Html.row(Html.figure(SessionPlot.of(error)), Html.table("Errors and intervals", header, rows)));
    }

    private static List<String> line(
            String name, SessionAccuracy error, Function<SessionAccuracy.OfSize, String> figure) {
        List<String> line = new ArrayList<>(List.of(name));
        error.bySize().forEach(size -> line.add(figure.apply(size)));
        return line;
    }
}
