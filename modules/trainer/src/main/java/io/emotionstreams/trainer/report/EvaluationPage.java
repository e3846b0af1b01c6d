package io.emotionstreams.trainer.report;

import static io.emotionstreams.trainer.report.EvaluationText.format;
import static io.emotionstreams.trainer.report.EvaluationText.fraction;
import static io.emotionstreams.trainer.report.EvaluationText.percent;

import io.emotionstreams.trainer.evaluation.Duplicates;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.training.EpochRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** An evaluation as a self-contained HTML page without scripts, for light and dark mode. */
public final class EvaluationPage {
    private static final String TEMPLATE = "page.html";

    private EvaluationPage() {}

    /**
     * Renders the page.
     *
     * @param epochs the training's epochs; may be empty
     */
    public static String of(Evaluation evaluation, List<EpochRecord> epochs) {
        String body = headline(evaluation)
                + LabelSetSection.of(evaluation)
                + RecognitionSection.of(evaluation)
                + calibration(evaluation)
                + SessionSection.of(evaluation.sessionAccuracy())
                + training(epochs)
                + duplicates(evaluation.duplicates())
                + ExampleGallery.of(evaluation.examples());
        return template()
                .replace("{{title}}", Html.text(evaluation.model() + " on " + evaluation.split()))
                .replace("{{body}}", body);
    }

    private static String headline(Evaluation e) {
        return "<h1>" + Html.text(e.model()) + "</h1>\n"
                + "<p class=\"soft\">"
                + Html.text(format(
                        "Evaluated on the %,d faces of %s, one by one, with the classifier and preprocessing of the pipeline.",
                        e.images(), e.split()))
                + "</p>\n"
                + Html.row(
                        card(
                                percent(e.accuracy()),
                                format(
                                        "accuracy (95%% interval %s to %s)",
                                        percent(e.accuracyInterval().low()),
                                        percent(e.accuracyInterval().high()))),
                        card(percent(e.flipAveragedAccuracy()), "accuracy averaged with the mirror image"),
                        card(format("%.3f", e.macroF1()), format("macro F1 (weighted %.3f)", e.weightedF1())),
                        card(format("%.3f", e.ece()), "expected calibration error"))
                + "\n";
    }

    private static String card(String figure, String meaning) {
        return "<div class=\"card\"><b>" + Html.text(figure) + "</b><span>" + Html.text(meaning) + "</span></div>";
    }

    private static String calibration(Evaluation e) {
        return Html.section(
                "Calibration and robustness",
                Html.paragraph(format(
                        "Where the curve is below the dashed line, the model is overconfident. With a temperature fitted on"
                                + " one half of the faces, the expected calibration error on the other half is %s. The"
                                + " log loss is %.3f. Faces from video are rarely as clean as the faces evaluated here;"
                                + " the accuracy under distortion shows how robust the model is.",
                        fraction(e.crossFittedEce()), e.negativeLogLikelihood())),
                Html.row(Html.figure(ReliabilityPlot.of(e)), Html.figure(FacePlots.robustness(e))));
    }

    private static String training(List<EpochRecord> epochs) {
        return epochs.isEmpty()
                ? ""
                : Html.section(
                        "Training",
                        Html.row(Html.figure(TrainingPlots.accuracy(epochs)), Html.figure(TrainingPlots.loss(epochs))));
    }

    private static String duplicates(Duplicates duplicates) {
        return duplicates == null
                ? ""
                : Html.section(
                        "Without duplicates of training faces",
                        Html.paragraph(format(
                                "%,d of the evaluated faces are byte-identical to training faces. On the other %,d faces the"
                                        + " accuracy is %s, macro F1 %s and weighted F1 %s.",
                                duplicates.faces(),
                                duplicates.images(),
                                percent(duplicates.accuracy()),
                                fraction(duplicates.macroF1()),
                                fraction(duplicates.weightedF1()))));
    }

    private static String template() {
        try (InputStream page = EvaluationPage.class.getResourceAsStream(TEMPLATE)) {
            return new String(page.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read the template of the page", e);
        }
    }
}
