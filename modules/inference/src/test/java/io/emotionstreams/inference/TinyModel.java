package io.emotionstreams.inference;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import io.emotionstreams.contracts.Emotion;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A model with one layer that predicts the same probabilities for every face. It matches the model contract unless a
 * test changes part of it.
 */
record TinyModel(
        String input,
        TensorProto.DataType type,
        List<Integer> shape,
        String output,
        int classes,
        String labels,
        String last,
        Map<String, String> metadata) {
    /** In shapes: any size. */
    static final int ANY = -1;

    static final TinyModel VALID = new TinyModel(
            "crops",
            TensorProto.DataType.UINT8,
            List.of(ANY, 1, 48, 48),
            "probs",
            7,
            String.join(",", Emotion.LABELS),
            "Softmax",
            Map.of());

    TinyModel withInput(String other) {
        return new TinyModel(other, type, shape, output, classes, labels, last, metadata);
    }

    TinyModel withType(TensorProto.DataType other) {
        return new TinyModel(input, other, shape, output, classes, labels, last, metadata);
    }

    TinyModel withShape(Integer... other) {
        return new TinyModel(input, type, List.of(other), output, classes, labels, last, metadata);
    }

    TinyModel withOutput(String other) {
        return new TinyModel(input, type, shape, other, classes, labels, last, metadata);
    }

    TinyModel withClasses(int other) {
        return new TinyModel(input, type, shape, output, other, labels, last, metadata);
    }

    TinyModel withLabels(String other) {
        return new TinyModel(input, type, shape, output, classes, other, last, metadata);
    }

    TinyModel withLastOperator(String other) {
        return new TinyModel(input, type, shape, output, classes, labels, other, metadata);
    }

    /** With entries in addition to its labels. */
    TinyModel withMetadata(Map<String, String> other) {
        return new TinyModel(input, type, shape, output, classes, labels, last, other);
    }

    Path writeTo(Path directory) throws IOException {
        return Files.write(directory.resolve("tiny.onnx"), bytes());
    }

    byte[] bytes() {
        int features = shape.stream().skip(1).reduce(1, (a, b) -> a * b);
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("tiny")
                .addInput(tensor(input, type, shape))
                .addOutput(tensor(output, TensorProto.DataType.FLOAT, List.of(shape.get(0), classes)))
                .addInitializer(floats("weights", new float[features * classes], features, classes))
                .addNode(node("Cast", "floats", input)
                        .addAttribute(integer("to", TensorProto.DataType.FLOAT.getNumber())))
                .addNode(node("Flatten", "flat", "floats"))
                .addNode(node("MatMul", "logits", "flat", "weights"))
                .addNode(node(last, output, "logits"));
        Map<String, String> entries = new LinkedHashMap<>(metadata);
        if (labels != null) {
            entries.put("labels", labels);
        }
        return model(graph, entries);
    }

    /** The bytes of a model file with this graph. */
    static byte[] model(GraphProto.Builder graph, Map<String, String> metadata) {
        ModelProto.Builder model = ModelProto.newBuilder()
                .setIrVersion(8)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(17))
                .setGraph(graph);
        metadata.forEach((key, value) -> model.addMetadataProps(
                StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return model.build().toByteArray();
    }

    static NodeProto.Builder node(String operator, String output, String... inputs) {
        return NodeProto.newBuilder()
                .setOpType(operator)
                .setName(operator + "_" + output)
                .addAllInput(Arrays.asList(inputs))
                .addOutput(output);
    }

    static AttributeProto integer(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static TensorProto floats(String name, float[] values, long... dims) {
        TensorProto.Builder tensor =
                TensorProto.newBuilder().setName(name).setDataType(TensorProto.DataType.FLOAT.getNumber());
        Arrays.stream(dims).forEach(tensor::addDims);
        for (float value : values) {
            tensor.addFloatData(value);
        }
        return tensor.build();
    }

    static TensorProto integers(String name, TensorProto.DataType type, int[] values, long... dims) {
        TensorProto.Builder tensor = TensorProto.newBuilder().setName(name).setDataType(type.getNumber());
        Arrays.stream(dims).forEach(tensor::addDims);
        Arrays.stream(values).forEach(tensor::addInt32Data);
        return tensor.build();
    }

    static ValueInfoProto tensor(String name, TensorProto.DataType type, List<Integer> shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (int size : shape) {
            TensorShapeProto.Dimension.Builder dimension = TensorShapeProto.Dimension.newBuilder();
            dimensions.addDim(size == ANY ? dimension.setDimParam("N") : dimension.setDimValue(size));
        }
        return ValueInfoProto.newBuilder()
                .setName(name)
                .setType(TypeProto.newBuilder()
                        .setTensorType(TypeProto.Tensor.newBuilder()
                                .setElemType(type.getNumber())
                                .setShape(dimensions)))
                .build();
    }
}
