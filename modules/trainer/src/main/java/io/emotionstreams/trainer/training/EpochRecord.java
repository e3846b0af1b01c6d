package io.emotionstreams.trainer.training;

/**
 * The results of one epoch.
 *
 * @param epoch from 1
 * @param trainLoss mean training loss of the epoch
 * @param trainAccuracy on training faces with augmentation, 0 to 1
 * @param validationLoss after the epoch, on held-out faces
 * @param validationAccuracy after the epoch, on held-out faces, 0 to 1
 */
public record EpochRecord(
        int epoch, double trainLoss, double trainAccuracy, double validationLoss, double validationAccuracy) {}
