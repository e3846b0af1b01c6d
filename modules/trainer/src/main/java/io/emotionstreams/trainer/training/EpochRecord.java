package io.emotionstreams.trainer.training;

/**
 * One point of the training curves.
 *
 * @param epoch from 1
 * @param trainLoss mean over the epoch's batches
 * @param trainAccuracy on the faces as trained on, distorted, 0 to 1
 * @param validationLoss after the epoch, on faces not trained on
 * @param validationAccuracy on the same, 0 to 1
 */
public record EpochRecord(
        int epoch, double trainLoss, double trainAccuracy, double validationLoss, double validationAccuracy) {}
