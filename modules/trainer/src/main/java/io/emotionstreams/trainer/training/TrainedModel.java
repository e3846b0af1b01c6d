package io.emotionstreams.trainer.training;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.trainer.predictions.Calibration;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import io.emotionstreams.trainer.predictions.TemperatureScaling;
import java.util.Map;

/**
 * What is known of trained weights, and what the exporter needs beside them; kept in the checkpoint so that an export
 * needs no data.
 *
 * @param identity the training
 * @param command what the user typed
 * @param epoch the epoch that the weights are from
 * @param judgedOn the rows that chose the epoch
 * @param images how many they are
 * @param accuracy on them, 0 to 1
 * @param temperature that the logits are divided by so that the probabilities are calibrated there; 1 where that would
 *     not make them better on rows that the temperature was not fitted on
 * @param calibrationError expected calibration error: with a temperature, that of each half of those rows by the
 *     temperature of the other half
 * @param confusion of the calibrated probabilities on those rows; {@code null} when they lack a class
 * @param ranges of each layer's output over training faces, by layer
 */
public record TrainedModel(
        RunIdentity identity,
        String command,
        int epoch,
        String judgedOn,
        int images,
        double accuracy,
        double temperature,
        double calibrationError,
        ClassifierConfusion confusion,
        Map<String, ActivationRanges.Range> ranges) {
    /**
     * Measures what follows from a network's answers to the rows that it is judged on.
     *
     * @param epoch that the weights are from
     * @param answers uncalibrated
     */
    static TrainedModel measured(
            RunIdentity identity,
            String command,
            int epoch,
            DataDivision division,
            Predictions answers,
            Map<String, ActivationRanges.Range> ranges) {
        double error = Calibration.expectedError(answers);
        Double scaledError = TemperatureScaling.crossFittedError(answers, identity.seed());
        // Averaged weights and smoothed labels can leave nothing to mend, and a temperature would then spoil it.
        boolean better = scaledError != null && scaledError < error;
        double temperature = better ? TemperatureScaling.fit(answers) : 1;
        return new TrainedModel(
                identity,
                command,
                epoch,
                division.judgedOn(),
                answers.size(),
                answers.accuracy(),
                temperature,
                better ? scaledError : error,
                SoftConfusion.of(TemperatureScaling.scaled(answers, temperature)),
                ranges);
    }
}
