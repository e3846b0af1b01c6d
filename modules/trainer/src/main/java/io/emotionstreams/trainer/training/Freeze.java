package io.emotionstreams.trainer.training;

/**
 * Trains only the layers after one. The others stay those of the initial weights, an int8 model, and their output is computed
 * once per variant of the augmented faces: a small part of the cost of training the whole network.
 *
 * @param layer name of the last layer that is kept
 * @param variants number of variants of each face, at least 1; epochs take turns
 */
public record Freeze(String layer, int variants) {
    public Freeze {
        if (layer == null || variants < 1) {
            throw new IllegalArgumentException(
                    "freezing needs a layer and at least 1 variant: %s, %d".formatted(layer, variants));
        }
    }
}
