package io.emotionstreams.trainer.training;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.List;
import java.util.Map;

/**
 * Description of trained weights and what the exporter needs beside them. It is part of the checkpoint, so that an export
 * needs no data.
 *
 * @param identity of the training
 * @param command what the user typed
 * @param epoch the epoch that the weights are from
 * @param measured how well they predict each label set, in the network's order
 * @param ranges of each layer's output on training faces, by layer
 */
public record TrainedModel(
        RunIdentity identity,
        String command,
        int epoch,
        List<MeasuredLabels> measured,
        Map<String, ActivationRanges.Range> ranges) {
    public TrainedModel {
        measured = List.copyOf(measured);
    }

    /**
     * Computes what follows from a network's predictions for the validation rows.
     *
     * @param epoch that the weights are from
     * @param predictions uncalibrated, of each label set
     */
    static TrainedModel measured(
            RunIdentity identity,
            String command,
            int epoch,
            ValidationSplit split,
            Map<LabelSet, Predictions> predictions,
            Map<String, ActivationRanges.Range> ranges) {
        List<MeasuredLabels> measured = identity.network().labelSets().stream()
                .map(labels ->
                        MeasuredLabels.of(labels, split.validationRows(), predictions.get(labels), identity.seed()))
                .toList();
        return new TrainedModel(identity, command, epoch, measured, ranges);
    }

    /**
     * How well the weights predict a label set.
     *
     * @throws IllegalArgumentException if they do not predict it at all
     */
    public MeasuredLabels of(LabelSet labels) {
        return measured.stream()
                .filter(one -> one.labels() == labels)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("these weights do not predict the labels '%s', only %s"
                        .formatted(
                                labels.label(),
                                measured.stream()
                                        .map(one -> one.labels().label())
                                        .toList())));
    }
}
