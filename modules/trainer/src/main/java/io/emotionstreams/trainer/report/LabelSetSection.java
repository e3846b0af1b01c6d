package io.emotionstreams.trainer.report;

import static io.emotionstreams.trainer.report.EvaluationText.format;
import static io.emotionstreams.trainer.report.EvaluationText.fraction;
import static io.emotionstreams.trainer.report.EvaluationText.percent;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.LabelSetScore;
import io.emotionstreams.trainer.evaluation.RaterAgreement;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** The section that shows both label sets beside each other. */
final class LabelSetSection {
    private LabelSetSection() {}

    /** Empty without votes. */
    static String of(Evaluation e) {
        if (e.labelSets().isEmpty()) {
            return "";
        }
        List<String> header = new ArrayList<>(List.of(""));
        e.labelSets().forEach(score -> header.add(score.labels().label()));
        List<List<String>> rows = new ArrayList<>();
        rows.add(row("output", e, LabelSetScore::model));
        rows.add(row("faces", e, score -> format("%,d", score.images())));
        rows.add(row("accuracy", e, score -> percent(score.accuracy())));
        rows.add(row("macro F1", e, score -> fraction(score.macroF1())));
        rows.add(row("expected calibration error", e, score -> fraction(score.ece())));
        for (Emotion emotion : Emotion.values()) {
            rows.add(row(
                    emotion.label() + ": precision / recall",
                    e,
                    score -> fraction(EvaluationText.precision(score, emotion)) + " / "
                            + fraction(EvaluationText.recall(score, emotion))));
        }
        return Html.section(
                "Two sets of labels",
                Html.paragraph(
                        "Raters: what more than half of ten people see in the face (FER+). fer2013: the dataset's own"
                                + " labels, the search words that fetched the image. They often differ."),
                Html.table("Against each label set", header, rows),
                e.raters() == null ? "" : Html.paragraph(agreement(e.raters())));
    }

    private static String agreement(RaterAgreement raters) {
        return format(
                "The model agrees with a single rater in %s; a rater agrees with the plurality of the others in %s, which is"
                        + " about as much as any model can reach. The mean divergence of its probabilities from the votes is"
                        + " %.3f nats (%,d faces).",
                percent(raters.modelWithRater()),
                percent(raters.raterWithOthers()),
                raters.divergence(),
                raters.faces());
    }

    private static List<String> row(String name, Evaluation e, Function<LabelSetScore, String> figure) {
        List<String> row = new ArrayList<>(List.of(name));
        e.labelSets().forEach(score -> row.add(figure.apply(score)));
        return row;
    }
}
