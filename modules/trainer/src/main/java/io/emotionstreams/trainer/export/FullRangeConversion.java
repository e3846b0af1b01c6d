package io.emotionstreams.trainer.export;

import static io.emotionstreams.trainer.export.GraphBuilder.attribute;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import io.emotionstreams.trainer.export.TfliteModel.Operator;
import io.emotionstreams.trainer.export.TfliteModel.Tensor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Converts MediaPipe's full-range face detector from TensorFlow Lite to ONNX, once: the result is a resource of module
 * {@code detection}, whose provenance names this class. To repeat it, run {@link #main}.
 *
 * <p>Weights stay the 16-bit floats that they are; some layers get channels of zeros, see {@link #widened}. What
 * changes is the input: images of any size that is a multiple of 32, any number of them, 8-bit, in OpenCV's order blue,
 * green, red. The network is fully convolutional, so that nothing else depends on the size.
 */
public final class FullRangeConversion {
    private static final int OPSET = 17;
    private static final int IR_VERSION = 8;

    private static final int ADD = 0;
    private static final int CONV_2D = 3;
    private static final int DEPTHWISE_CONV_2D = 4;
    private static final int DEQUANTIZE = 6;
    private static final int MAX_POOL_2D = 17;
    private static final int RELU = 19;
    private static final int RESHAPE = 22;
    private static final int RESIZE_BILINEAR = 23;
    private static final int PAD = 34;

    private static final int BLOCK = 16;
    private static final int SAME = 0;
    private static final int ACTIVATION_RELU = 1;
    private static final float HALF_OF_WHITE = 127.5f;

    private final TfliteModel model;
    private final GraphBuilder graph = new GraphBuilder("face_detection_full_range");

    /** Name in the ONNX graph by index of the tensor. */
    private final Map<Integer, String> names = new HashMap<>();

    /** Channels in the ONNX graph by index of the tensor, where a convolution or what follows it made them. */
    private final Map<Integer, Integer> widths = new HashMap<>();

    /** Constants by index of the tensor; {@code DEQUANTIZE} copies one. */
    private final Map<Integer, Tensor> constants = new HashMap<>();

    private FullRangeConversion(TfliteModel model) {
        this.model = model;
    }

    /**
     * Converts a file.
     *
     * @param arguments {@code face_detection_full_range.tflite}, and the ONNX file to write
     */
    public static void main(String[] arguments) throws IOException {
        Files.write(Path.of(arguments[1]), convert(Files.readAllBytes(Path.of(arguments[0]))));
    }

    /**
     * Converts the network.
     *
     * @param tflite the bytes of {@code face_detection_full_range.tflite}
     * @return the ONNX model: input {@code frames} uint8 [N, height, width, 3], output {@code faces} float
     *     [N, height/4 · width/4, 17]
     * @throws IllegalArgumentException if the file has an operator that this network does not
     */
    static byte[] convert(byte[] tflite) {
        return new FullRangeConversion(TfliteModel.read(tflite)).convert();
    }

    private byte[] convert() {
        for (int i = 0; i < model.tensors().size(); i++) {
            if (model.tensors().get(i).isConstant()) {
                constants.put(i, model.tensors().get(i));
            }
        }
        graph.input("frames", DataType.UINT8, GraphBuilder.ANY, GraphBuilder.ANY_HEIGHT, GraphBuilder.ANY_WIDTH, 3);
        names.put(model.inputs().get(0), normalized());
        for (Operator operator : model.operators()) {
            convert(operator);
        }
        // Scores have one channel and come first, then boxes and points.
        List<String> outputs = model.outputs().stream()
                .sorted(Comparator.comparing(
                        output -> model.tensors().get(output).channels()))
                .map(names::get)
                .toList();
        graph.node("Concat", "faces", outputs, attribute("axis", 2));
        graph.output("faces", DataType.FLOAT, GraphBuilder.ANY, GraphBuilder.ANY_CELLS, 17);
        return ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("emotion-streams trainer")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph.build())
                .build()
                .toByteArray();
    }

    /** From 8 bits to -1..1, and channels first. */
    private String normalized() {
        String floats = graph.node("Cast", "floats", List.of("frames"), attribute("to", DataType.FLOAT.getNumber()));
        String planes = graph.node("Transpose", "planes", List.of(floats), attribute("perm", List.of(0L, 3L, 1L, 2L)));
        String scale = graph.floats("scale", new float[] {1 / HALF_OF_WHITE});
        String scaled = graph.node("Mul", "scaled", List.of(planes, scale));
        return graph.node("Sub", "normalized", List.of(scaled, graph.floats("one", new float[] {1})));
    }

    private void convert(Operator operator) {
        List<Integer> inputs = operator.inputs();
        int output = operator.output();
        switch (operator.code()) {
            case DEQUANTIZE -> constants.put(output, constants.get(inputs.get(0)));
            case CONV_2D -> convolution(operator, false);
            case DEPTHWISE_CONV_2D -> convolution(operator, true);
            case RELU -> {
                widths.computeIfAbsent(output, any -> widths.get(inputs.get(0)));
                node(output, "Relu", List.of(names.get(inputs.get(0))));
            }
            case ADD -> node(output, "Add", List.of(names.get(inputs.get(0)), names.get(inputs.get(1))));
            case MAX_POOL_2D -> pooling(operator);
            case PAD -> channels(operator);
            case RESIZE_BILINEAR -> doubled(operator);
            case RESHAPE -> cells(operator);
            default ->
                throw new IllegalArgumentException("operator " + operator.code()
                        + " is not one of this network's: is it the full-range detector?");
        }
    }

    private void node(int output, String type, List<String> inputs, AttributeProto... attributes) {
        names.put(output, graph.node(type, "t" + output, inputs, attributes));
    }

    private void convolution(Operator operator, boolean depthwise) {
        int image = operator.inputs().get(0);
        Tensor weights = constants.get(operator.inputs().get(1));
        Tensor biases = constants.get(operator.inputs().get(2));
        // TensorFlow Lite: [out, height, width, in], depthwise [1, height, width, out]. ONNX: [out, in, height, width].
        int kernel = weights.shape().get(1);
        int knownOutputs = depthwise ? weights.channels() : weights.shape().get(0);
        int knownInputs = depthwise ? 1 : weights.channels();
        int width = widths.getOrDefault(image, depthwise ? knownOutputs : knownInputs);
        int outputs = depthwise ? width : widened(knownOutputs);
        int fanIn = depthwise ? 1 : width;
        boolean first = image == model.inputs().get(0);
        short[] bits = new short[outputs * fanIn * kernel * kernel];
        for (int out = 0; out < knownOutputs; out++) {
            for (int in = 0; in < knownInputs; in++) {
                int channel = first ? knownInputs - 1 - in : in; // red, green, blue to blue, green, red
                for (int cell = 0; cell < kernel * kernel; cell++) {
                    int from = depthwise
                            ? cell * knownOutputs + out
                            : (out * kernel * kernel + cell) * knownInputs + channel;
                    bits[(out * fanIn + in) * kernel * kernel + cell] = half(weights, from);
                }
            }
        }
        short[] biasBits = new short[outputs];
        for (int out = 0; out < knownOutputs; out++) {
            biasBits[out] = half(biases, out);
        }
        widths.put(operator.output(), outputs);
        long stride = operator.options().integer(1, 1);
        String name = "t" + operator.output();
        List<String> inputs = List.of(
                names.get(image),
                floats(graph.halves(name + ".weights", bits, outputs, fanIn, kernel, kernel)),
                floats(graph.halves(name + ".biases", biasBits, outputs)));
        boolean relu = operator.options().octet(depthwise ? 4 : 3, 0) == ACTIVATION_RELU;
        String sum = graph.node(
                "Conv",
                relu ? name + ".sum" : name,
                inputs,
                attribute("kernel_shape", List.of((long) kernel, (long) kernel)),
                attribute("strides", List.of(stride, stride)),
                attribute("pads", padding(operator, kernel, stride)),
                attribute("group", depthwise ? outputs : 1));
        names.put(operator.output(), relu ? graph.node("Relu", name, List.of(sum)) : sum);
    }

    /**
     * ONNX Runtime works on blocks of 16 channels. Between layers of 8, 12, 24 or 36 it would rearrange the pixels; with
     * channels of zeros in addition it need not, which saves a tenth of the time and changes no result. A single channel
     * is the score.
     */
    private static int widened(int channels) {
        return channels == 1 ? 1 : (channels + BLOCK - 1) / BLOCK * BLOCK;
    }

    private static short half(Tensor tensor, int index) {
        if (tensor.type() != TfliteModel.FLOAT16) {
            throw new IllegalArgumentException("expected 16-bit floats in tensor " + tensor.name());
        }
        return tensor.values().getShort(index * Short.BYTES);
    }

    /** ONNX Runtime does this once, when it opens the model. */
    private String floats(String halves) {
        return graph.node("Cast", halves + ".floats", List.of(halves), attribute("to", DataType.FLOAT.getNumber()));
    }

    /** TensorFlow's {@code SAME} for sizes that are a multiple of the stride: the odd pixel goes to the end. */
    private static List<Long> padding(Operator operator, long kernel, long stride) {
        long all = operator.options().octet(0, SAME) == SAME ? Math.max(0, kernel - stride) : 0;
        return List.of(all / 2, all / 2, all - all / 2, all - all / 2);
    }

    private void pooling(Operator operator) {
        long stride = operator.options().integer(1, 1);
        long size = operator.options().integer(3, 1);
        node(
                operator.output(),
                "MaxPool",
                List.of(names.get(operator.inputs().get(0))),
                attribute("kernel_shape", List.of(size, size)),
                attribute("strides", List.of(stride, stride)),
                attribute("pads", padding(operator, size, stride)));
    }

    /** The network pads channels alone, with zeros at the end. */
    private void channels(Operator operator) {
        int more = model.tensors().get(operator.output()).channels()
                - model.tensors().get(operator.inputs().get(0)).channels();
        String pads = graph.longs("t" + operator.output() + ".pads", 0, 0, 0, 0, 0, more, 0, 0);
        node(operator.output(), "Pad", List.of(names.get(operator.inputs().get(0)), pads));
    }

    private void doubled(Operator operator) {
        String scales = graph.floats("t" + operator.output() + ".scales", new float[] {1, 1, 2, 2}, 4);
        List<String> inputs =
                new ArrayList<>(List.of(names.get(operator.inputs().get(0)), "", scales));
        node(
                operator.output(),
                "Resize",
                inputs,
                attribute("mode", "linear"),
                attribute("coordinate_transformation_mode", "half_pixel"));
    }

    /** From a map of channels to one row for each cell. */
    private void cells(Operator operator) {
        String name = "t" + operator.output();
        String map = graph.node(
                "Transpose",
                name + ".map",
                List.of(names.get(operator.inputs().get(0))),
                attribute("perm", List.of(0L, 2L, 3L, 1L)));
        long values = model.tensors().get(operator.output()).channels();
        node(operator.output(), "Reshape", List.of(map, graph.longs(name + ".shape", 0, -1, values)));
    }
}
