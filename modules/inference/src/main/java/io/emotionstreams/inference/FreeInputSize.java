package io.emotionstreams.inference;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import com.google.protobuf.InvalidProtocolBufferException;

/**
 * Lets a fully convolutional network take images of any size. Such networks are often exported for one size, which
 * ONNX Runtime then insists on, although no layer depends on it.
 */
public final class FreeInputSize {
    private static final int DIMENSIONS = 4;
    private static final int HEIGHT = 2;
    private static final int WIDTH = 3;

    private FreeInputSize() {}

    /**
     * The same network, without fixed sizes.
     *
     * @param model an ONNX file whose first input is [N, channels, height, width]
     * @return an ONNX file that states neither that height and width nor the shapes that follow from them
     * @throws IllegalArgumentException if it is not an ONNX file, or has no such input
     */
    public static byte[] of(byte[] model) {
        try {
            ModelProto fixed = ModelProto.parseFrom(model);
            return fixed.toBuilder().setGraph(freed(fixed.getGraph())).build().toByteArray();
        } catch (InvalidProtocolBufferException e) {
            throw new IllegalArgumentException("it is not an ONNX model: " + e.getMessage(), e);
        }
    }

    private static GraphProto freed(GraphProto graph) {
        if (graph.getInputCount() == 0 || shape(graph.getInput(0)).getDimCount() != DIMENSIONS) {
            throw new IllegalArgumentException("it has no input of images");
        }
        GraphProto.Builder freed = graph.toBuilder().clearValueInfo();
        TensorShapeProto.Builder image =
                freed.getInputBuilder(0).getTypeBuilder().getTensorTypeBuilder().getShapeBuilder();
        image.getDimBuilder(HEIGHT).setDimParam("height");
        image.getDimBuilder(WIDTH).setDimParam("width");
        freed.getOutputBuilderList()
                .forEach(
                        output -> output.getTypeBuilder().getTensorTypeBuilder().clearShape());
        return freed.build();
    }

    private static TensorShapeProto shape(ValueInfoProto tensor) {
        return tensor.getType().getTensorType().getShape();
    }
}
