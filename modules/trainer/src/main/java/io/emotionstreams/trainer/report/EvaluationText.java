package io.emotionstreams.trainer.report;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.LabelSetScore;
import io.emotionstreams.trainer.evaluation.QuantificationMethod;
import io.emotionstreams.trainer.evaluation.SessionAccuracy;
import io.emotionstreams.trainer.predictions.ClassScore;
import java.util.Locale;
import java.util.stream.Collectors;

/** An evaluation as plain text for the terminal, the same in every locale. */
public final class EvaluationText {
    private static final String SCORES = "%-28s %9s %9s %9s %9s%n";

    private EvaluationText() {}

    /** Main figures, classification report, robustness and errors of session distributions. */
    public static String of(Evaluation evaluation) {
        return String.join(
                "\n",
                headline(evaluation),
                labelSets(evaluation),
                report(evaluation),
                robustness(evaluation),
                sessions(evaluation));
    }

    private static String headline(Evaluation e) {
        StringBuilder text = new StringBuilder();
        line(text, "%s on %s, %,d faces", e.model(), e.split(), e.images());
        line(
                text,
                "accuracy %s (95%% interval %s to %s), averaged with mirror images %s",
                percent(e.accuracy()),
                percent(e.accuracyInterval().low()),
                percent(e.accuracyInterval().high()),
                percent(e.flipAveragedAccuracy()));
        line(
                text,
                "macro F1 %.3f, weighted F1 %.3f, ECE %.3f (%s with a cross-fitted temperature), log loss %.3f",
                e.macroF1(),
                e.weightedF1(),
                e.ece(),
                fraction(e.crossFittedEce()),
                e.negativeLogLikelihood());
        if (e.duplicates() != null) {
            line(
                    text,
                    "%,d of the faces are byte-identical to training faces; accuracy without them %s",
                    e.duplicates().faces(),
                    percent(e.duplicates().accuracy()));
        }
        return text.toString();
    }

    /** Both label sets beside each other, and the raters' agreement with each other; empty without votes. */
    private static String labelSets(Evaluation e) {
        StringBuilder text = new StringBuilder();
        for (LabelSetScore score : e.labelSets()) {
            line(
                    text,
                    "against %-9s %s: accuracy %s, macro F1 %.3f, ECE %.3f, recall of neutral %s, precision of fear %s (%,d faces)",
                    score.labels().label(),
                    score.model(),
                    percent(score.accuracy()),
                    score.macroF1(),
                    score.ece(),
                    fraction(recall(score, Emotion.NEUTRAL)),
                    fraction(precision(score, Emotion.FEAR)),
                    score.images());
        }
        if (e.raters() != null) {
            line(
                    text,
                    "single raters: the model agrees with %s of them, they agree with the others' plurality in %s; divergence from the votes %.3f (%,d faces)",
                    percent(e.raters().modelWithRater()),
                    percent(e.raters().raterWithOthers()),
                    e.raters().divergence(),
                    e.raters().faces());
        }
        return text.toString();
    }

    /** {@code null} for a class without faces. */
    static Double recall(LabelSetScore score, Emotion emotion) {
        ClassScore own = score.perClass().get(emotion);
        return own == null ? null : (Double) own.recall();
    }

    /** {@code null} for a class without faces. */
    static Double precision(LabelSetScore score, Emotion emotion) {
        ClassScore own = score.perClass().get(emotion);
        return own == null ? null : (Double) own.precision();
    }

    private static String report(Evaluation e) {
        StringBuilder text = new StringBuilder(format(SCORES, "", "precision", "recall", "F1", "faces"));
        for (Emotion emotion : Emotion.values()) {
            text.append(scores(emotion.label(), e.perClass().get(emotion)));
        }
        text.append('\n');
        e.averages().forEach((name, score) -> text.append(scores(name + " average", score)));
        return text.toString();
    }

    private static String scores(String name, ClassScore score) {
        return score == null
                ? format(SCORES, name, "-", "-", "-", "0")
                : format(
                        SCORES,
                        name,
                        format("%.3f", score.precision()),
                        format("%.3f", score.recall()),
                        format("%.3f", score.f1()),
                        format("%,d", score.support()));
    }

    private static String robustness(Evaluation e) {
        return e.robustness().entrySet().stream()
                .map(entry -> format("%-28s %9s%n", entry.getKey().description(), percent(entry.getValue())))
                .collect(Collectors.joining("", "accuracy under\n", ""));
    }

    private static String sessions(Evaluation e) {
        SessionAccuracy error = e.sessionAccuracy();
        if (error == null) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        line(
                text,
                "mean absolute error per class in percentage points, %d simulated sessions; %s",
                error.sessions(),
                error.confusionSource() == null
                        ? "no confusion matrix"
                        : "confusion matrix measured on " + error.confusionSource());
        text.append(format("%-28s", "faces per session"));
        error.bySize().forEach(size -> text.append(format(" %9d", size.faces())));
        text.append('\n');
        for (QuantificationMethod method : QuantificationMethod.values()) {
            text.append(format("%-28s", method.description()));
            error.bySize().forEach(size -> text.append(format(" %9s", points(size.of(method)))));
            text.append(method == error.best() ? "  best\n" : "\n");
        }
        text.append(format("%-28s", "corrected / counted"));
        error.bySize().forEach(size -> text.append(format(" %9s", percent(size.correctedToCounted()))));
        text.append(format("%n%-28s", "truth within 95% interval"));
        error.bySize().forEach(size -> text.append(format(" %9s", percent(size.intervalCoverage()))));
        return text.append('\n').toString();
    }

    /** A share as a percentage with two decimals; a dash for {@code null}. */
    static String percent(Double share) {
        return share == null ? "-" : format("%.2f%%", 100 * share);
    }

    /** A figure with three decimals; a dash for {@code null}. */
    static String fraction(Double figure) {
        return figure == null ? "-" : format("%.3f", figure);
    }

    /** Percentage points with two decimals; a dash for {@code null}. */
    static String points(Double points) {
        return points == null ? "-" : format("%.2f", points);
    }

    /** {@link String#format} with the root locale and with line feeds on every platform. */
    static String format(String format, Object... arguments) {
        return String.format(Locale.ROOT, format.replace("%n", "\n"), arguments);
    }

    private static void line(StringBuilder text, String format, Object... arguments) {
        text.append(format(format, arguments)).append('\n');
    }
}
