package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.testkit.Faces;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FloatGraphTest {
    private static final InferenceSettings ON_CPU = InferenceSettings.DEFAULT.withDevice(DevicePreference.CPU);

    @TempDir
    private Path directory;

    @Test
    void theFloatVersionOfTheBundledModelHasNoQuantizationAndNoUnusedWeights() throws IOException {
        GraphProto graph =
                ModelProto.parseFrom(FloatGraph.of(ModelFile.bundled())).getGraph();

        assertThat(graph.getNodeList())
                .extracting(NodeProto::getOpType)
                .contains("Conv", "Gemm", "Softmax")
                .doesNotContain("QuantizeLinear", "DequantizeLinear");
        assertThat(graph.getInitializerList())
                .extracting(TensorProto::getName)
                .doesNotHaveDuplicates()
                .allMatch(name -> graph.getNodeList().stream()
                        .anyMatch(node -> node.getInputList().contains(name)));
    }

    @Test
    void theFloatVersionOfTheBundledModelPredictsTheSame() throws IOException {
        List<byte[]> faces = Faces.varied(120, 3);
        Path file = Files.write(directory.resolve("float.onnx"), FloatGraph.of(ModelFile.bundled()));
        List<EmotionDistribution> quantized = classify(ON_CPU, faces);
        List<EmotionDistribution> floats = classify(ON_CPU.withModel(file), faces);

        double difference = IntStream.range(0, faces.size())
                .mapToDouble(face -> meanDifference(quantized.get(face), floats.get(face)))
                .average()
                .orElseThrow();
        long agreed = IntStream.range(0, faces.size())
                .filter(face ->
                        quantized.get(face).dominant() == floats.get(face).dominant())
                .count();
        assertThat(difference).isPositive().isLessThan(0.02);
        assertThat(agreed).isGreaterThanOrEqualTo(114); // 95%
    }

    @Test
    void aFloatModelIsNotChanged() {
        byte[] bytes = TinyModel.VALID.bytes();

        assertThat(FloatGraph.of(file(bytes))).isSameAs(bytes);
    }

    @Test
    void aWeightIsDequantized() throws IOException {
        GraphProto.Builder graph = GraphProto.newBuilder()
                .addInitializer(TinyModel.integers("w_q", TensorProto.DataType.INT8, new int[] {-4, 2, 10, 0}, 2, 2))
                .addInitializer(TinyModel.floats("w_s", new float[] {0.5f, 2}, 2))
                .addInitializer(TinyModel.integers("w_z", TensorProto.DataType.INT8, new int[] {0, 1}, 2))
                .addNode(TinyModel.node("DequantizeLinear", "w", "w_q", "w_s", "w_z")
                        .addAttribute(TinyModel.integer("axis", 0)))
                .addNode(TinyModel.node("MatMul", "y", "x", "w"));

        GraphProto derived = derive(graph);

        assertThat(derived.getNodeList()).extracting(NodeProto::getOpType).containsExactly("MatMul");
        assertThat(derived.getInitializerList()).hasSize(1);
        TensorProto weight = derived.getInitializer(0);
        assertThat(weight.getName()).isEqualTo("w");
        assertThat(weight.getDimsList()).containsExactly(2L, 2L);
        assertThat(floats(weight)).containsExactly(-2, 1, 18, -2);
    }

    @Test
    void quantizationThatReplacesAReluBecomesOne() throws IOException {
        GraphProto derived = derive(activation(TensorProto.DataType.UINT8, 0));

        assertThat(derived.getNodeList()).extracting(NodeProto::getOpType).containsExactly("Neg", "Relu", "Neg");
        assertThat(derived.getNode(2).getInputList())
                .isEqualTo(derived.getNode(1).getOutputList());
    }

    @Test
    void quantizationOfSignedActivationsIsRemoved() throws IOException {
        GraphProto derived = derive(activation(TensorProto.DataType.UINT8, 128));

        assertThat(derived.getNodeList()).extracting(NodeProto::getOpType).containsExactly("Neg", "Neg");
        assertThat(derived.getNode(1).getInputList())
                .isEqualTo(derived.getNode(0).getOutputList());
    }

    @Test
    void aNodeThatReadsQuantizedActivationsIsRejected() {
        GraphProto.Builder graph =
                activation(TensorProto.DataType.UINT8, 0).addNode(TinyModel.node("MaxPool", "pooled", "a_Q"));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> derive(graph))
                .withMessage("model m.onnx can't be converted to float, its kind of quantization is not supported: "
                        + "'a_Q' is used without DequantizeLinear; use a float or fp16 model file, "
                        + "or run it on device 'cpu'");
    }

    /** A graph that negates, quantizes, dequantizes and negates x. */
    private static GraphProto.Builder activation(TensorProto.DataType type, int zeroPoint) {
        return GraphProto.newBuilder()
                .addInitializer(TinyModel.floats("a_s", new float[] {0.1f}))
                .addInitializer(TinyModel.integers("a_z", type, new int[] {zeroPoint}))
                .addNode(TinyModel.node("Neg", "a", "x"))
                .addNode(TinyModel.node("QuantizeLinear", "a_Q", "a", "a_s", "a_z"))
                .addNode(TinyModel.node("DequantizeLinear", "a_DQ", "a_Q", "a_s", "a_z"))
                .addNode(TinyModel.node("Neg", "y", "a_DQ"));
    }

    private static GraphProto derive(GraphProto.Builder graph) throws IOException {
        return ModelProto.parseFrom(FloatGraph.of(file(TinyModel.model(graph, Map.of()))))
                .getGraph();
    }

    private static ModelFile file(byte[] bytes) {
        return new ModelFile("m.onnx", bytes, "m@000000000000");
    }

    private static float[] floats(TensorProto tensor) {
        FloatBuffer buffer = tensor.getRawData()
                .asReadOnlyByteBuffer()
                .order(ByteOrder.LITTLE_ENDIAN)
                .asFloatBuffer();
        float[] floats = new float[buffer.remaining()];
        buffer.get(floats);
        return floats;
    }

    private static List<EmotionDistribution> classify(InferenceSettings settings, List<byte[]> faces) {
        try (EmotionClassifier classifier = OnnxEmotionClassifier.open(settings)) {
            return classifier.classify(faces);
        }
    }

    private static double meanDifference(EmotionDistribution a, EmotionDistribution b) {
        return Stream.of(Emotion.values())
                .mapToDouble(emotion -> Math.abs(a.share(emotion) - b.share(emotion)))
                .average()
                .orElseThrow();
    }
}
