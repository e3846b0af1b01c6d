package io.emotionstreams.trainer.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnxruntime.platform.Fp16Conversions;
import io.emotionstreams.trainer.network.FoldedWeights;
import io.emotionstreams.trainer.network.Layer;
import java.util.List;

/** Tensors between preprocessing and softmax as 16-bit floats; both ends stay 32-bit. */
final class Fp16Format implements NumberFormat {
    private final GraphBuilder graph;

    Fp16Format(GraphBuilder graph) {
        this.graph = graph;
    }

    @Override
    public String enter(String floats) {
        return cast(floats, floats + ".half", DataType.FLOAT16);
    }

    @Override
    public String leave(String logits) {
        return cast(logits, logits + ".float", DataType.FLOAT);
    }

    @Override
    public String input(Layer reader, String output) {
        return output;
    }

    @Override
    public Named weights(Layer layer, FoldedWeights weights, long... shape) {
        return new Named(
                graph.halves(layer.name() + ".weights", halves(weights.weights()), shape),
                graph.halves(layer.name() + ".biases", halves(weights.biases()), weights.biases().length));
    }

    private String cast(String from, String to, DataType type) {
        return graph.node("Cast", to, List.of(from), GraphBuilder.attribute("to", type.getNumber()));
    }

    private static short[] halves(float[] values) {
        short[] bits = new short[values.length];
        for (int i = 0; i < values.length; i++) {
            bits[i] = Fp16Conversions.floatToFp16(values[i]);
        }
        return bits;
    }
}
