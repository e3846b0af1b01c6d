package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.data.LabeledFaces;

/**
 * The faces of one training; no face is in both parts.
 *
 * @param training to train on
 * @param validation held out to evaluate each epoch on
 */
public record SplitFaces(LabeledFaces training, LabeledFaces validation) {
    public SplitFaces {
        if (training.size() == 0 || validation.size() == 0) {
            throw new IllegalArgumentException(
                    "training needs faces to train on and faces to validate on, but the data has %d and %d; recipe 'ours' needs the splits Training and PublicTest"
                            .formatted(training.size(), validation.size()));
        }
    }
}
