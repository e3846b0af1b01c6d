package io.emotionstreams.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.calibration.Distortion;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.predictions.ClassScore;
import io.emotionstreams.trainer.predictions.ReliabilityBin;
import java.util.List;
import java.util.Map;

/**
 * All figures of one evaluation; the JSON report has these names. A figure is {@code null} if the data lacks the faces that
 * it needs. Shares and errors are between 0 and 1 unless given in percentage points.
 *
 * @param model file name of the model and the first hex digits of its SHA-256
 * @param split name of the evaluated faces
 * @param images number of evaluated faces
 * @param accuracy share of correct predictions for single faces
 * @param accuracyInterval 95% interval of the accuracy
 * @param flipAveragedAccuracy accuracy of the mean probabilities of each face and its mirror image
 * @param macroF1 mean F1 over the classes
 * @param weightedF1 mean F1 over classes, weighted by their faces
 * @param ece expected calibration error in 15 bins
 * @param crossFittedEce expected calibration error after scaling each half by the temperature of the other; {@code null}
 *     for fewer than two faces
 * @param negativeLogLikelihood mean over the faces, in nats
 * @param perClass by emotion; {@code null} for a class without faces
 * @param averages micro, macro, weighted and samples
 * @param confusion row: true class, column: predicted class, value: number of faces
 * @param softConfusion row: true class, column: mean probability; a {@code null} row for a class without faces
 * @param reliability the bins of {@code ece}
 * @param robustness accuracy under each distortion
 * @param duplicates duplicates of training faces; {@code null} if the data has no training faces
 * @param sessionAccuracy errors of session distributions, {@code sessionError} in JSON; {@code null} if there are too few
 *     faces
 * @param labelSets the main figures against each label set; empty without votes
 * @param raters agreement with single raters; {@code null} without votes
 * @param examples for the HTML page only
 * @param classifierConfusion the soft confusion matrix as it is stored in a model file; {@code null} if a class has no faces
 */
@SuppressWarnings("ArrayRecordComponent") // written out as JSON and HTML, never compared
public record Evaluation(
        String model,
        String split,
        int images,
        double accuracy,
        Interval accuracyInterval,
        double flipAveragedAccuracy,
        double macroF1,
        double weightedF1,
        double ece,
        Double crossFittedEce,
        double negativeLogLikelihood,
        Map<Emotion, ClassScore> perClass,
        Map<String, ClassScore> averages,
        int[][] confusion,
        double[][] softConfusion,
        List<ReliabilityBin> reliability,
        Map<Distortion, Double> robustness,
        Duplicates duplicates,
        @JsonProperty("sessionError") SessionAccuracy sessionAccuracy,
        List<LabelSetScore> labelSets,
        RaterAgreement raters,
        @JsonIgnore List<ExampleFace> examples,
        @JsonIgnore ClassifierConfusion classifierConfusion) {
    /** The same with the figures of all label sets. */
    public Evaluation with(LabelSetEvaluation.Result result) {
        return new Evaluation(
                model,
                split,
                images,
                accuracy,
                accuracyInterval,
                flipAveragedAccuracy,
                macroF1,
                weightedF1,
                ece,
                crossFittedEce,
                negativeLogLikelihood,
                perClass,
                averages,
                confusion,
                softConfusion,
                reliability,
                robustness,
                duplicates,
                sessionAccuracy,
                result.scores(),
                result.raters(),
                examples,
                classifierConfusion);
    }
}
