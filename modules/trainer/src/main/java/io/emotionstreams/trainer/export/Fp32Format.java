package io.emotionstreams.trainer.export;

import io.emotionstreams.trainer.network.FoldedWeights;
import io.emotionstreams.trainer.network.Layer;

/** All tensors as 32-bit floats. */
final class Fp32Format implements NumberFormat {
    private final GraphBuilder graph;

    Fp32Format(GraphBuilder graph) {
        this.graph = graph;
    }

    @Override
    public String input(Layer reader, String output) {
        return output;
    }

    @Override
    public Named weights(Layer layer, FoldedWeights weights, long... shape) {
        return new Named(
                graph.floats(layer.name() + ".weights", weights.weights(), shape),
                graph.floats(layer.name() + ".biases", weights.biases(), weights.biases().length));
    }
}
