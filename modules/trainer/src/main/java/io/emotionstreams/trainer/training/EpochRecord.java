package io.emotionstreams.trainer.training;

import io.emotionstreams.inference.LabelSet;
import java.util.Map;

/**
 * The results of one epoch.
 *
 * @param epoch from 1
 * @param trainLoss mean training loss of the epoch, summed over the label sets
 * @param trainAccuracy for the first label set, on training faces with augmentation, 0 to 1
 * @param validationLoss after the epoch, on held-out faces, summed over the label sets
 * @param validationAccuracy after the epoch, on held-out faces, 0 to 1; the mean over the label sets
 * @param accuracies the validation accuracy for each label set, 0 to 1
 */
public record EpochRecord(
        int epoch,
        double trainLoss,
        double trainAccuracy,
        double validationLoss,
        double validationAccuracy,
        Map<LabelSet, Double> accuracies) {
    public EpochRecord {
        accuracies = Map.copyOf(accuracies);
    }
}
