package io.emotionstreams.trainer.export;

import java.nio.ByteBuffer;
import java.util.List;

/** A {@code .tflite} file's only graph: its tensors and operators, in the order in which they run. */
record TfliteModel(List<Tensor> tensors, List<Operator> operators, List<Integer> inputs, List<Integer> outputs) {
    /** Types of tensors, as TensorFlow Lite numbers them. */
    static final int FLOAT32 = 0;

    static final int FLOAT16 = 1;

    /**
     * A tensor.
     *
     * @param shape channels last
     * @param values little-endian; empty where an operator computes it
     */
    record Tensor(String name, List<Integer> shape, int type, ByteBuffer values) {
        boolean isConstant() {
            return values.hasRemaining();
        }

        /** The number of channels. */
        int channels() {
            return shape.get(shape.size() - 1);
        }
    }

    /**
     * An operator.
     *
     * @param code which one, as TensorFlow Lite's {@code BuiltinOperator} numbers them
     * @param options its attributes, or {@code null}
     */
    record Operator(int code, List<Integer> inputs, int output, TfliteTable options) {}

    /** Reads a file's bytes. */
    static TfliteModel read(byte[] file) {
        TfliteTable model = TfliteTable.root(file);
        List<TfliteTable> codes = model.tables(1);
        List<TfliteTable> graphs = model.tables(2);
        List<TfliteTable> buffers = model.tables(4);
        if (graphs.size() != 1) {
            throw new IllegalArgumentException("expected a file with one graph but it has " + graphs.size());
        }
        TfliteTable graph = graphs.get(0);
        List<Tensor> tensors = graph.tables(0).stream()
                .map(tensor -> new Tensor(
                        tensor.text(3),
                        tensor.integers(0),
                        tensor.octet(1, FLOAT32),
                        buffers.get(tensor.integer(2, 0)).bytes(0)))
                .toList();
        List<Operator> operators = graph.tables(3).stream()
                .map(operator -> new Operator(
                        code(codes.get(operator.integer(0, 0))),
                        operator.integers(1),
                        operator.integers(2).get(0),
                        operator.table(4)))
                .toList();
        return new TfliteModel(tensors, operators, graph.integers(1), graph.integers(2));
    }

    /** Newer files have the code in a field of 32 bits, older ones in one of 8. */
    private static int code(TfliteTable operatorCode) {
        return Math.max(operatorCode.octet(0, 0), operatorCode.integer(3, 0));
    }
}
