package io.emotionstreams.trainer.evaluation;

import com.fasterxml.jackson.annotation.JsonIgnore;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.predictions.ClassScore;
import io.emotionstreams.trainer.predictions.ReliabilityBin;
import java.util.List;
import java.util.Map;

/**
 * Every figure of one evaluation, as {@code --json} prints it. A figure that needs faces which the data lacks is {@code
 * null}. Shares and errors lie in 0 to 1, save where points are said.
 *
 * @param model the model file's name and first hex digits of its SHA-256
 * @param split the judged faces' name
 * @param images how many they are
 * @param accuracy share of right answers to single faces
 * @param accuracyInterval its 95 % interval
 * @param flipAveragedAccuracy accuracy of the mean of the probabilities of each face and its mirror image
 * @param macroF1 mean F1 over classes
 * @param weightedF1 mean F1 over classes, weighted by their faces
 * @param ece expected calibration error in 15 bins
 * @param crossFittedEce the error that a temperature fitted on one half leaves on the other; {@code null} for
 *     less than two faces
 * @param negativeLogLikelihood mean, in nats
 * @param perClass by emotion; {@code null} for a class without faces
 * @param averages micro, macro, weighted and samples
 * @param confusion row: true class, column: answer, value: faces
 * @param softConfusion row: true class, column: mean probability; a {@code null} row for a class without faces
 * @param reliability the bins of {@code ece}
 * @param robustness accuracy under each distortion
 * @param duplicates copies of Training faces; {@code null} when the data has no Training
 * @param sessionError errors of session distributions; {@code null} when there are too few faces
 * @param examples for the page only
 * @param classifierConfusion the soft confusion as a model file carries it; {@code null} when a class has no face
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
        SessionError sessionError,
        @JsonIgnore List<ExampleFace> examples,
        @JsonIgnore ClassifierConfusion classifierConfusion) {}
