package io.emotionstreams.trainer.export;

import io.emotionstreams.trainer.network.FoldedWeights;
import io.emotionstreams.trainer.network.Layer;

/** How a graph's layers read their inputs and weights: what makes it float, half or 8-bit. */
interface Numbers {
    /** The first layer's input in these numbers. */
    default String enter(String floats) {
        return floats;
    }

    /** Logits as 32-bit floats. */
    default String leave(String logits) {
        return logits;
    }

    /** The tensor by which a layer reads another's output. */
    String input(Layer reader, String output);

    /**
     * Adds a layer's weights and biases.
     *
     * @param shape of the weights
     * @return the names of both
     */
    Named weights(Layer layer, FoldedWeights weights, long... shape);

    /** Names of a layer's weights and biases. */
    record Named(String weights, String biases) {}
}
