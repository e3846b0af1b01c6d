package io.emotionstreams.trainer.export;

import io.emotionstreams.trainer.network.FoldedWeights;
import io.emotionstreams.trainer.network.Layer;

/** Number format of a graph: how its layers read their inputs and weights. */
interface NumberFormat {
    /** Converts the first layer's input to this format. */
    default String enter(String floats) {
        return floats;
    }

    /** Converts the logits to 32-bit floats. */
    default String leave(String logits) {
        return logits;
    }

    /** The name of the tensor from which a layer reads another's output. */
    String input(Layer reader, String output);

    /**
     * Adds a layer's weights and biases to the graph.
     *
     * @param shape of the weights
     * @return the names of both
     */
    Named weights(Layer layer, FoldedWeights weights, long... shape);

    /** Names of a layer's weights and biases. */
    record Named(String weights, String biases) {}
}
