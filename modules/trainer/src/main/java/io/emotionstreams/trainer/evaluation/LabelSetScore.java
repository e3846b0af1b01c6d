package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.predictions.Calibration;
import io.emotionstreams.trainer.predictions.ClassScore;
import io.emotionstreams.trainer.predictions.ClassificationReport;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.Map;

/**
 * A model's main figures against one label set.
 *
 * @param model the model's id with the label set that it predicts, if it says
 * @param labels whose labels it is measured against
 * @param images number of faces that have such a label
 * @param accuracy share of correct predictions, 0 to 1
 * @param macroF1 mean F1 over the classes
 * @param ece expected calibration error
 * @param perClass by emotion; {@code null} for a class without faces
 */
public record LabelSetScore(
        String model,
        LabelSet labels,
        int images,
        double accuracy,
        double macroF1,
        double ece,
        Map<Emotion, ClassScore> perClass) {
    /** Computes the figures of predictions for faces that are labeled by the set. */
    static LabelSetScore of(String model, LabelSet labels, Predictions predictions) {
        ClassificationReport report = ClassificationReport.of(predictions);
        return new LabelSetScore(
                model,
                labels,
                predictions.size(),
                predictions.accuracy(),
                report.macro().f1(),
                Calibration.expectedError(predictions),
                report.perClass());
    }
}
