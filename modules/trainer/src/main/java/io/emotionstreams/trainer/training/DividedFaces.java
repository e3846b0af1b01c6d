package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.data.LabelledFaces;

/**
 * The faces of one training; none is in both.
 *
 * @param training learnt from
 * @param validation judged on
 */
public record DividedFaces(LabelledFaces training, LabelledFaces validation) {
    public DividedFaces {
        if (training.size() == 0 || validation.size() == 0) {
            throw new IllegalArgumentException(
                    "training needs faces to learn from and faces to be judged on, but the data has %d and %d; the recipe 'ours' wants the splits Training and PublicTest"
                            .formatted(training.size(), validation.size()));
        }
    }
}
