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
 * 8-bit numbers by static quantisation (Jacob et al. 2018) in ONNX's form of {@code QuantizeLinear} and
 * {@code DequantizeLinear} pairs, which ONNX Runtime fuses into 8-bit operators: signed weights with a scale for each
 * output channel, unsigned activations with one scale and zero point a tensor. The first convolution, pooling and dense
 * layers stay 32-bit: they cost little and lose most.
 */
final class QuantizedNumbers implements Numbers {
    private static final int WEIGHT_STEPS = 127;
    private static final int ACTIVATION_STEPS = 255;
    private static final float LARGEST_BIAS = 1 << 30;
    private static final float SMALLEST_SCALE = 1e-8f;

    private final GraphBuilder graph;
    private final Map<String, Range> ranges;
    private final Map<String, String> roundedTensors = new HashMap<>();

    /** @param ranges of each layer's output */
    QuantizedNumbers(GraphBuilder graph, Map<String, Range> ranges) {
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
                : new FloatNumbers(graph).weights(layer, weights, shape);
    }

    private static boolean isQuantized(Layer layer) {
        return layer instanceof Addition
                || (layer instanceof Convolution && !layer.input().equals(NetworkSpec.INPUT));
    }

    private String rounded(String tensor) {
        Range range = range(tensor);
        float scale = scale(range);
        int zero = Math.round(-Math.min(range.least(), 0) / scale);
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
            // Large enough that the bias, in the scale of the sums, still fits its 32 bits.
            float largest = Math.max(
                    SMALLEST_SCALE, WEIGHT_STEPS * Math.abs(weights.biases()[out]) / (LARGEST_BIAS * inputScale));
            for (int i = out * fanIn; i < (out + 1) * fanIn; i++) {
                largest = Math.max(largest, Math.abs(weights.weights()[i]));
            }
            scales[out] = largest / WEIGHT_STEPS;
            for (int i = out * fanIn; i < (out + 1) * fanIn; i++) {
                integers[i] = (byte) Math.round(weights.weights()[i] / scales[out]);
            }
            // Sums of products come in this scale, and biases are added to them as they are.
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
                    "the checkpoint has no range for layer '%s', so that it can't be written in 8 bits"
                            .formatted(tensor));
        }
        return range;
    }

    /** One step of a range that always holds 0. */
    private static float scale(Range range) {
        float width = Math.max(range.greatest(), 0) - Math.min(range.least(), 0);
        return Math.max(width, SMALLEST_SCALE) / ACTIVATION_STEPS;
    }
}
