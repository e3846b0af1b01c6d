package io.emotionstreams.trainer.training;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.trainer.predictions.Calibration;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import java.util.Map;

/**
 * Description of trained weights and what the exporter needs beside them. It is part of the checkpoint, so that an export
 * needs no data.
 *
 * @param identity of the training
 * @param command what the user typed
 * @param epoch the epoch that the weights are from
 * @param validationRows name of the rows that selected the epoch; {@code judgedOn} in checkpoints
 * @param images number of those rows
 * @param accuracy on them, 0 to 1
 * @param temperature divides the logits so that the probabilities are calibrated on those rows; 1 if a temperature does
 *     not improve the calibration of rows that it was not fitted on
 * @param calibrationError expected calibration error; with a temperature, cross-fitted: each half of the rows is scaled by
 *     the temperature of the other half
 * @param confusion of the calibrated probabilities on those rows; {@code null} if they lack a class
 * @param ranges of each layer's output on training faces, by layer
 */
public record TrainedModel(
        RunIdentity identity,
        String command,
        int epoch,
        @JsonProperty("judgedOn") String validationRows,
        int images,
        double accuracy,
        double temperature,
        double calibrationError,
        ClassifierConfusion confusion,
        Map<String, ActivationRanges.Range> ranges) {
    /**
     * Computes what follows from a network's predictions for the validation rows.
     *
     * @param epoch that the weights are from
     * @param predictions uncalibrated
     */
    static TrainedModel measured(
            RunIdentity identity,
            String command,
            int epoch,
            ValidationSplit split,
            Predictions predictions,
            Map<String, ActivationRanges.Range> ranges) {
        double error = Calibration.expectedError(predictions);
        Double scaledError = TemperatureScaling.crossFittedError(predictions, identity.seed());
        // Averaged weights and smoothed labels can be calibrated already; a temperature would then make them worse.
        boolean better = scaledError != null && scaledError < error;
        double temperature = better ? TemperatureScaling.fit(predictions) : 1;
        return new TrainedModel(
                identity,
                command,
                epoch,
                split.validationRows(),
                predictions.size(),
                predictions.accuracy(),
                temperature,
                better ? scaledError : error,
                SoftConfusion.of(TemperatureScaling.scaled(predictions, temperature)),
                ranges);
    }
}
