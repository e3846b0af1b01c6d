package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.Emotion;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.ToDoubleFunction;

/**
 * Precision, recall and F1 of each class, and four averages of them, as in the paper's Figure 5.
 *
 * @param confusion row: true class, column: predicted class, value: number of faces
 * @param perClass by emotion; {@code null} for a class without faces
 * @param micro over all faces together; all three equal the accuracy, because each face has one label and one prediction
 * @param macro mean over the classes that have faces
 * @param weighted mean over the classes, weighted by their faces
 * @param samples mean over the precision, recall and F1 of each single face; equal to micro for the same reason
 */
@SuppressWarnings("ArrayRecordComponent") // written out as JSON and HTML, never compared
public record ClassificationReport(
        int[][] confusion,
        Map<Emotion, ClassScore> perClass,
        ClassScore micro,
        ClassScore macro,
        ClassScore weighted,
        ClassScore samples) {
    /** Compares predictions with labels. */
    public static ClassificationReport of(Predictions predictions) {
        int[][] confusion = new int[Emotion.COUNT][Emotion.COUNT];
        for (int i = 0; i < predictions.size(); i++) {
            confusion[predictions.label(i)][predictions.predictedClass(i)]++;
        }
        Map<Emotion, ClassScore> perClass = new EnumMap<>(Emotion.class);
        int correct = 0;
        for (Emotion emotion : Emotion.values()) {
            int c = emotion.index();
            int support = 0;
            int predicted = 0;
            for (int other = 0; other < Emotion.COUNT; other++) {
                support += confusion[c][other];
                predicted += confusion[other][c];
            }
            correct += confusion[c][c];
            perClass.put(emotion, support == 0 ? null : ClassScore.of(confusion[c][c], predicted, support));
        }
        List<ClassScore> scores =
                perClass.values().stream().filter(Objects::nonNull).toList();
        ClassScore micro = ClassScore.of(correct, predictions.size(), predictions.size());
        return new ClassificationReport(
                confusion, perClass, micro, average(scores, score -> 1), average(scores, ClassScore::support), micro);
    }

    private static ClassScore average(List<ClassScore> scores, ToDoubleFunction<ClassScore> weight) {
        double total = scores.stream().mapToDouble(weight).sum();
        return new ClassScore(
                mean(scores, total, weight, ClassScore::precision),
                mean(scores, total, weight, ClassScore::recall),
                mean(scores, total, weight, ClassScore::f1),
                scores.stream().mapToInt(ClassScore::support).sum());
    }

    private static double mean(
            List<ClassScore> scores,
            double total,
            ToDoubleFunction<ClassScore> weight,
            ToDoubleFunction<ClassScore> figure) {
        return scores.stream()
                        .mapToDouble(score -> weight.applyAsDouble(score) * figure.applyAsDouble(score))
                        .sum()
                / total;
    }
}
