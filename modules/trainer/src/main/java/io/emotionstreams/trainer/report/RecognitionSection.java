package io.emotionstreams.trainer.report;

import static io.emotionstreams.trainer.report.EvaluationText.format;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.predictions.ClassScore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** The section on single faces: the classification report, like the paper's Figure 5, and the confusion matrix. */
final class RecognitionSection {
    private RecognitionSection() {}

    static String of(Evaluation e) {
        List<List<String>> scores = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            scores.add(scores(emotion.label(), e.perClass().get(emotion)));
        }
        e.averages().forEach((name, score) -> scores.add(scores(name + " average", score)));
        List<String> header = new ArrayList<>(List.of("true \\ predicted"));
        header.addAll(Emotion.LABELS);
        List<List<String>> counts = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            List<String> row = new ArrayList<>(List.of(emotion.label()));
            Arrays.stream(e.confusion()[emotion.index()]).forEach(faces -> row.add(format("%,d", faces)));
            counts.add(row);
        }
        return Html.section(
                "Recognition by emotion",
                Html.row(
                        Html.table("Classification report", List.of("", "precision", "recall", "F1", "faces"), scores),
                        Html.figure(FacePlots.categories(e))),
                Html.row(
                        Html.figure(FacePlots.confusion(e)),
                        Html.table("Confusion matrix, number of faces", header, counts)));
    }

    private static List<String> scores(String name, ClassScore score) {
        return score == null
                ? List.of(name, "-", "-", "-", "0")
                : List.of(
                        name,
                        format("%.3f", score.precision()),
                        format("%.3f", score.recall()),
                        format("%.3f", score.f1()),
                        format("%,d", score.support()));
    }
}
