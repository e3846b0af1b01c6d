package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.predictions.Calibration;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import io.emotionstreams.trainer.predictions.TemperatureScaling;

/**
 * How well trained weights predict one label set.
 *
 * @param labels the label set
 * @param validationRows name of the rows that selected the epoch
 * @param images number of those that have such a label
 * @param accuracy on them, 0 to 1
 * @param temperature divides the logits so that the probabilities are calibrated on those rows; 1 if a temperature does
 *     not improve the calibration of rows that it was not fitted on
 * @param calibrationError expected calibration error; with a temperature, cross-fitted: each half of the rows is scaled by
 *     the temperature of the other half
 * @param confusion of the calibrated probabilities on those rows; {@code null} if they lack a class
 */
public record MeasuredLabels(
        LabelSet labels,
        String validationRows,
        int images,
        double accuracy,
        double temperature,
        double calibrationError,
        ClassifierConfusion confusion) {
    /**
     * Computes what follows from a network's predictions for the validation rows.
     *
     * @param predictions uncalibrated
     * @param seed divides the rows into halves
     */
    static MeasuredLabels of(LabelSet labels, String validationRows, Predictions predictions, long seed) {
        double error = Calibration.expectedError(predictions);
        Double scaledError = TemperatureScaling.crossFittedError(predictions, seed);
        // Averaged weights and smoothed labels can be calibrated already; a temperature would then make them worse.
        boolean better = scaledError != null && scaledError < error;
        double temperature = better ? TemperatureScaling.fit(predictions) : 1;
        return new MeasuredLabels(
                labels,
                validationRows,
                predictions.size(),
                predictions.accuracy(),
                temperature,
                better ? scaledError : error,
                SoftConfusion.of(TemperatureScaling.scaled(predictions, temperature)));
    }
}
