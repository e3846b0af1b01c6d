package io.emotionstreams.trainer.export;

import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.emotionstreams.trainer.network.FoldedWeights;
import io.emotionstreams.trainer.network.Layer;
import io.emotionstreams.trainer.network.Layer.Addition;
import io.emotionstreams.trainer.network.Layer.Convolution;
import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.training.ActivationRanges.Range;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * 8-bit integers by static quantization (Jacob et al. 2018), written as {@code QuantizeLinear} and
 * {@code DequantizeLinear} pairs, which ONNX Runtime fuses into 8-bit operators. Weights are signed with a scale per output
 * channel; activations are unsigned with one scale and zero point per tensor. The first convolution, pooling and dense
 * layers stay 32-bit: they are cheap and lose the most accuracy.
 */
final class Int8Format implements NumberFormat {
    private static final int WEIGHT_STEPS = 127;
    private static final int ACTIVATION_STEPS = 255;
    private static final float MAX_BIAS = 1 << 30;
    private static final float MIN_SCALE = 1e-8f;

    private final GraphBuilder graph;
    private final Map<String, Range> ranges;
    private final Map<String, String> roundedTensors = new HashMap<>();

    /** @param ranges of each layer's output */
    Int8Format(GraphBuilder graph, Map<String, Range> ranges) {
        this.graph = graph;
        this.ranges = ranges;
    }

    @Override
    public String input(Layer reader, String output) {
        return isQuantized(reader) ? roundedTensors.computeIfAbsent(output, this::rounded) : output;
    }

    @Override
    public Named weights(Layer layer, FoldedWeights weights, long... shape) {
        return isQuantized(layer)
                ? quantized(layer, weights, shape)
                : new Fp32Format(graph).weights(layer, weights, shape);
    }

    private static boolean isQuantized(Layer layer) {
        return layer instanceof Addition
                || (layer instanceof Convolution && !layer.input().equals(NetworkSpec.INPUT));
    }

    private String rounded(String tensor) {
        Range range = range(tensor);
        float scale = scale(range);
        int zero = Math.round(-Math.min(range.min(), 0) / scale);
        String scaleName = graph.floats(tensor + ".scale", new float[] {scale});
        String zeroName =
                graph.bytes(tensor + ".zero", DataType.UINT8, new byte[] {(byte) Math.min(zero, ACTIVATION_STEPS)});
        String integers = graph.node("QuantizeLinear", tensor + ".uint8", List.of(tensor, scaleName, zeroName));
        return graph.node("DequantizeLinear", tensor + ".rounded", List.of(integers, scaleName, zeroName));
    }

    private Named quantized(Layer layer, FoldedWeights weights, long... shape) {
        int outputs = weights.biases().length;
        int fanIn = weights.fanIn();
        float inputScale = scale(range(layer.input()));
        byte[] integers = new byte[weights.weights().length];
        float[] scales = new float[outputs];
        int[] biases = new int[outputs];
        float[] biasScales = new float[outputs];
        for (int out = 0; out < outputs; out++) {
            // Large enough that the bias fits 32 bits at the scale of the sums.
            float max = Math.max(MIN_SCALE, WEIGHT_STEPS * Math.abs(weights.biases()[out]) / (MAX_BIAS * inputScale));
            for (int i = out * fanIn; i < (out + 1) * fanIn; i++) {
                max = Math.max(max, Math.abs(weights.weights()[i]));
            }
            scales[out] = max / WEIGHT_STEPS;
            for (int i = out * fanIn; i < (out + 1) * fanIn; i++) {
                integers[i] = (byte) Math.round(weights.weights()[i] / scales[out]);
            }
            // Sums of products have this scale, and biases are added to them unscaled.
            biasScales[out] = scales[out] * inputScale;
            biases[out] = Math.round(weights.biases()[out] / biasScales[out]);
        }
        String weightName = layer.name() + ".weights";
        String biasName = layer.name() + ".biases";
        return new Named(
                dequantized(
                        weightName,
                        graph.bytes(weightName + ".int8", DataType.INT8, integers, shape),
                        graph.floats(weightName + ".scale", scales, outputs),
                        graph.bytes(weightName + ".zero", DataType.INT8, new byte[outputs], outputs)),
                dequantized(
                        biasName,
                        graph.ints(biasName + ".int32", biases, outputs),
                        graph.floats(biasName + ".scale", biasScales, outputs),
                        graph.ints(biasName + ".zero", new int[outputs], outputs)));
    }

    private String dequantized(String name, String integers, String scales, String zeros) {
        return graph.node(
                "DequantizeLinear", name, List.of(integers, scales, zeros), GraphBuilder.attribute("axis", 0));
    }

    private Range range(String tensor) {
        Range range = ranges.get(tensor);
        if (range == null) {
            throw new IllegalArgumentException(
                    "the checkpoint has no activation range for layer '%s'; export it as fp32 or fp16"
                            .formatted(tensor));
        }
        return range;
    }

    /** Step size of a range, extended to include 0. */
    private static float scale(Range range) {
        float width = Math.max(range.max(), 0) - Math.min(range.min(), 0);
        return Math.max(width, MIN_SCALE) / ACTIVATION_STEPS;
    }
}
