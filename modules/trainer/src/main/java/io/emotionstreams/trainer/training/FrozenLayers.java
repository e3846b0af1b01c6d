package io.emotionstreams.trainer.training;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.TensorProto.DataType;
import ai.onnx.proto.OnnxMl.TypeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.ModelContract;
import io.emotionstreams.inference.OnnxEnvironment;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * The first layers of an 8-bit model, which training keeps as they are, up to and including one layer. Their output is what
 * the rest of the network learns from: the same 8-bit values that it will read in the exported model. Not thread-safe.
 */
final class FrozenLayers implements AutoCloseable {
    /** What the exporter calls a layer's output in 8 bits. */
    private static final String BYTES = ".uint8";

    private final String output;
    private final OrtSession session;

    private FrozenLayers(String output, OrtSession session) {
        this.output = output;
        this.session = session;
    }

    /**
     * Opens a model on the CPU.
     *
     * @param model an int8 model that this project's exporter wrote
     * @param last name of the last layer to keep
     * @throws IllegalArgumentException if the file is not such a model
     */
    static FrozenLayers open(Path model, String last, int threads) {
        String output = last + BYTES;
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            ModelProto read = ModelProto.parseFrom(Files.readAllBytes(model));
            boolean known = read.getGraph().getNodeList().stream()
                    .anyMatch(node -> node.getOutputList().contains(output));
            if (!known) {
                throw new IllegalArgumentException(
                        "'%s' has no 8-bit layer '%s': freezing layers needs an int8 model that 'export' or 'train' wrote"
                                .formatted(model, last));
            }
            ModelProto.Builder cut = read.toBuilder();
            cut.getGraphBuilder()
                    .clearOutput()
                    .addOutput(ValueInfoProto.newBuilder()
                            .setName(output)
                            .setType(TypeProto.newBuilder()
                                    .setTensorType(
                                            TypeProto.Tensor.newBuilder().setElemType(DataType.UINT8.getNumber()))));
            options.setIntraOpNumThreads(threads);
            OrtEnvironment environment = OnnxEnvironment.get();
            return new FrozenLayers(
                    output, environment.createSession(cut.build().toByteArray(), options));
        } catch (IOException | OrtException e) {
            throw new IllegalArgumentException(
                    "'%s' is not a readable ONNX model: %s".formatted(model, e.getMessage()), e);
        }
    }

    /**
     * The layers' output for some faces.
     *
     * @param pixels uint8 [n,48,48]
     * @return uint8 [n,channels,side,side]
     */
    byte[] features(byte[] pixels) {
        int n = pixels.length / FaceCrop.PIXELS;
        ByteBuffer input = ByteBuffer.allocateDirect(pixels.length).order(ByteOrder.nativeOrder());
        input.put(pixels).flip();
        try (OnnxTensor crops = OnnxTensor.createTensor(
                        OnnxEnvironment.get(),
                        input,
                        new long[] {n, 1, FaceCrop.SIDE, FaceCrop.SIDE},
                        OnnxJavaType.UINT8);
                OrtSession.Result result = session.run(Map.of(ModelContract.CROPS, crops), Set.of(output))) {
            ByteBuffer values = ((OnnxTensor) result.get(0)).getByteBuffer();
            byte[] features = new byte[values.remaining()];
            values.get(features);
            return features;
        } catch (OrtException e) {
            throw new IllegalStateException("the frozen layers failed: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        try {
            session.close();
        } catch (OrtException e) {
            throw new IllegalStateException("the frozen layers could not be closed", e);
        }
    }
}
