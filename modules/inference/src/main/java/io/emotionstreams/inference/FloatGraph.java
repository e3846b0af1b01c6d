package io.emotionstreams.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.InvalidProtocolBufferException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Converts an 8-bit quantized ONNX model (QDQ format) back to float, for devices such as CUDA where
 * {@code QuantizeLinear} and {@code DequantizeLinear} (opset 10 and later) cost more than they save. Weights are
 * dequantized; activations are no longer rounded, so probabilities change by about the quantization error.
 */
final class FloatGraph {
    private static final String QUANTIZE = "QuantizeLinear";
    private static final String DEQUANTIZE = "DequantizeLinear";
    private static final String RELU = "Relu";
    private static final int DEFAULT_AXIS = 1;

    private final GraphProto quantized;
    private final GraphProto.Builder derived;
    private final Map<String, TensorProto> initializers = new HashMap<>();
    private final Map<String, NodeProto> producers = new HashMap<>();

    /** Tensors that were removed, and those that replace them. */
    private final Map<String, String> replacements = new HashMap<>();

    private FloatGraph(GraphProto quantized) {
        this.quantized = quantized;
        this.derived = quantized.toBuilder().clearNode().clearInitializer().clearValueInfo();
        quantized.getInitializerList().forEach(tensor -> initializers.put(tensor.getName(), tensor));
        quantized.getNodeList().forEach(node -> node.getOutputList().forEach(tensor -> producers.put(tensor, node)));
    }

    /**
     * Returns the float version of a model file, or its own bytes if it is not quantized.
     *
     * @throws IllegalArgumentException if the file is not an ONNX model, or its kind of quantization is not supported
     */
    static byte[] of(ModelFile file) {
        try {
            ModelProto model = ModelProto.parseFrom(file.bytes());
            if (model.getGraph().getNodeList().stream().noneMatch(FloatGraph::isQuantization)) {
                return file.bytes();
            }
            GraphProto derived = new FloatGraph(model.getGraph()).derive();
            return model.toBuilder().setGraph(derived).build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException(
                    "model %s can't be opened as an ONNX model: %s".formatted(file.name(), e.getMessage()), e);
        } catch (UnsupportedQuantizationException e) {
            throw new IllegalArgumentException(
                    "model %s can't be converted to float, its kind of quantization is not supported: %s; use a float or fp16 model file, or run it on device 'cpu'"
                            .formatted(file.name(), e.getMessage()),
                    e);
        }
    }

    private static boolean isQuantization(NodeProto node) {
        return node.getOpType().equals(QUANTIZE) || node.getOpType().equals(DEQUANTIZE);
    }

    private GraphProto derive() throws UnsupportedQuantizationException {
        for (NodeProto node : quantized.getNodeList()) {
            switch (node.getOpType()) {
                case QUANTIZE -> {} // Removed together with the DequantizeLinear that reads it.
                case DEQUANTIZE -> replaceDequantize(node);
                default -> derived.addNode(rewired(node));
            }
        }
        Set<String> read = new HashSet<>();
        derived.getNodeList().forEach(node -> read.addAll(node.getInputList()));
        derived.getOutputList().forEach(output -> read.add(output.getName()));
        requireNoneQuantized(read);
        quantized.getInitializerList().stream()
                .filter(tensor -> read.contains(tensor.getName()))
                .forEach(derived::addInitializer);
        return derived.build();
    }

    private void replaceDequantize(NodeProto node) throws UnsupportedQuantizationException {
        String input = node.getInput(0);
        if (initializers.containsKey(input)) {
            derived.addInitializer(weight(node).toFloat(node.getOutput(0)));
            return;
        }
        NodeProto quantize = producers.get(input);
        if (quantize == null || !quantize.getOpType().equals(QUANTIZE)) {
            throw new UnsupportedQuantizationException(DEQUANTIZE + " reads '" + input + "'");
        }
        String source = quantize.getInput(0);
        if (clipsNegatives(quantize) && !isRelu(source)) {
            // Exporters may omit a ReLU whose effect the quantization already has.
            derived.addNode(NodeProto.newBuilder()
                    .setOpType(RELU)
                    .setName(RELU + "_" + node.getOutput(0))
                    .addInput(replaced(source))
                    .addOutput(node.getOutput(0)));
        } else {
            replacements.put(node.getOutput(0), replaced(source));
        }
    }

    private QuantizedTensor weight(NodeProto node) throws UnsupportedQuantizationException {
        TensorProto zeroPoint = node.getInputCount() > 2 ? initializer(node.getInput(2)) : null;
        try {
            return new QuantizedTensor(
                    initializer(node.getInput(0)), initializer(node.getInput(1)), zeroPoint, axis(node));
        } catch (IllegalArgumentException e) {
            throw new UnsupportedQuantizationException(e.getMessage());
        }
    }

    private TensorProto initializer(String tensor) throws UnsupportedQuantizationException {
        TensorProto initializer = initializers.get(tensor);
        if (initializer == null) {
            throw new UnsupportedQuantizationException("'" + tensor + "' is not a constant");
        }
        return initializer;
    }

    private boolean isRelu(String tensor) {
        NodeProto producer = producers.get(tensor);
        return producer != null && producer.getOpType().equals(RELU);
    }

    /** Whether only values from 0 up can be represented; without a zero point ONNX quantizes to uint8 from 0. */
    private boolean clipsNegatives(NodeProto quantize) throws UnsupportedQuantizationException {
        return quantize.getInputCount() < 3 || QuantizedTensor.isMinOfRange(initializer(quantize.getInput(2)));
    }

    private NodeProto rewired(NodeProto node) {
        List<String> inputs = node.getInputList().stream().map(this::replaced).toList();
        return node.toBuilder().clearInput().addAllInput(inputs).build();
    }

    private String replaced(String tensor) {
        return replacements.getOrDefault(tensor, tensor);
    }

    private void requireNoneQuantized(Set<String> read) throws UnsupportedQuantizationException {
        Set<String> removed = quantized.getNodeList().stream()
                .filter(node -> node.getOpType().equals(QUANTIZE))
                .map(node -> node.getOutput(0))
                .collect(Collectors.toSet());
        removed.addAll(replacements.keySet());
        removed.retainAll(read);
        if (!removed.isEmpty()) {
            throw new UnsupportedQuantizationException(
                    "'" + removed.iterator().next() + "' is used without " + DEQUANTIZE);
        }
    }

    private static int axis(NodeProto node) {
        return node.getAttributeList().stream()
                .filter(attribute -> attribute.getName().equals("axis"))
                .mapToInt(attribute -> Math.toIntExact(attribute.getI()))
                .findFirst()
                .orElse(DEFAULT_AXIS);
    }

    /** States which part of the quantized graph is not supported. */
    private static final class UnsupportedQuantizationException extends Exception {
        UnsupportedQuantizationException(String message) {
            super(message);
        }
    }
}
