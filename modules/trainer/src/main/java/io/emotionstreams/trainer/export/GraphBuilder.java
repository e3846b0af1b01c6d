package io.emotionstreams.trainer.export;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.ByteString;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Builds an ONNX graph node by node; the caller chooses the names. Not thread-safe. */
final class GraphBuilder {
    /** Size of the batch axis: any. */
    static final long ANY = -1;

    /** Size of an image's height and width axes: any. */
    static final long ANY_HEIGHT = -2;

    static final long ANY_WIDTH = -3;

    /** Size of an axis whose size follows from height and width. */
    static final long ANY_CELLS = -4;

    private static final Map<Long, String> SYMBOLS =
            Map.of(ANY, "N", ANY_HEIGHT, "height", ANY_WIDTH, "width", ANY_CELLS, "cells");

    private final GraphProto.Builder graph;

    GraphBuilder(String name) {
        graph = GraphProto.newBuilder().setName(name);
    }

    GraphProto build() {
        return graph.build();
    }

    void input(String name, DataType type, long... shape) {
        graph.addInput(value(name, type, shape));
    }

    void output(String name, DataType type, long... shape) {
        graph.addOutput(value(name, type, shape));
    }

    /** Adds a node with one output and returns the name of that output. */
    String node(String operator, String output, List<String> inputs, AttributeProto... attributes) {
        graph.addNode(NodeProto.newBuilder()
                .setOpType(operator)
                .setName(output + "/" + operator)
                .addAllInput(inputs)
                .addOutput(output)
                .addAllAttribute(List.of(attributes)));
        return output;
    }

    String floats(String name, float[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Float.BYTES);
        bytes.asFloatBuffer().put(values);
        return constant(name, DataType.FLOAT, bytes, shape);
    }

    /** Adds a constant of 16-bit floats, given as bits. */
    String halves(String name, short[] bits, long... shape) {
        ByteBuffer bytes = littleEndian(bits.length * Short.BYTES);
        bytes.asShortBuffer().put(bits);
        return constant(name, DataType.FLOAT16, bytes, shape);
    }

    String longs(String name, long... values) {
        ByteBuffer bytes = littleEndian(values.length * Long.BYTES);
        bytes.asLongBuffer().put(values);
        return constant(name, DataType.INT64, bytes, values.length);
    }

    String ints(String name, int[] values, long... shape) {
        ByteBuffer bytes = littleEndian(values.length * Integer.BYTES);
        bytes.asIntBuffer().put(values);
        return constant(name, DataType.INT32, bytes, shape);
    }

    /** Adds a constant of signed or unsigned bytes, depending on the type. */
    String bytes(String name, DataType type, byte[] values, long... shape) {
        return constant(name, type, ByteBuffer.wrap(values), shape);
    }

    private static ByteBuffer littleEndian(int size) {
        return ByteBuffer.allocate(size).order(ByteOrder.LITTLE_ENDIAN);
    }

    private String constant(String name, DataType type, ByteBuffer bytes, long... shape) {
        graph.addInitializer(TensorProto.newBuilder()
                .setName(name)
                .setDataType(type.getNumber())
                .addAllDims(LongStream.of(shape).boxed().toList())
                .setRawData(ByteString.copyFrom(bytes)));
        return name;
    }

    static AttributeProto attribute(String name, long value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INT)
                .setI(value)
                .build();
    }

    static AttributeProto attribute(String name, List<Long> values) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.INTS)
                .addAllInts(values)
                .build();
    }

    static AttributeProto attribute(String name, String value) {
        return AttributeProto.newBuilder()
                .setName(name)
                .setType(AttributeProto.AttributeType.STRING)
                .setS(ByteString.copyFromUtf8(value))
                .build();
    }

    private static ValueInfoProto value(String name, DataType type, long... shape) {
        TensorShapeProto.Builder dimensions = TensorShapeProto.newBuilder();
        for (long size : shape) {
            String symbol = SYMBOLS.get(size);
            dimensions.addDim(
                    symbol != null
                            ? TensorShapeProto.Dimension.newBuilder().setDimParam(symbol)
                            : TensorShapeProto.Dimension.newBuilder().setDimValue(size));
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
