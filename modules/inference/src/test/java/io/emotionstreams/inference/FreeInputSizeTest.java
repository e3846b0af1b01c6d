package io.emotionstreams.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import java.nio.FloatBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FreeInputSizeTest {
    private static final int FIXED = 4;

    @Test
    void aNetworkExportedForOneSizeTakesImagesOfAnother() throws OrtException {
        assertThatExceptionOfType(OrtException.class)
                .as("before")
                .isThrownBy(() -> doubled(network(), 3, 5))
                .withMessageContaining("invalid dimensions");
        assertThat(doubled(FreeInputSize.of(network()), 3, 5)).containsExactly(filled(15, 2));
    }

    @Test
    void itsAnswersForTheOldSizeStayTheSame() throws OrtException {
        assertThat(doubled(FreeInputSize.of(network()), FIXED, FIXED))
                .containsExactly(doubled(network(), FIXED, FIXED));
    }

    @Test
    void aFileThatIsNoNetworkOfImagesIsRefused() {
        byte[] text = "no model".getBytes(StandardCharsets.UTF_8);
        byte[] vectors = TinyModel.VALID.withShape(TinyModel.ANY, 48).bytes();

        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeInputSize.of(text))
                .withMessageContaining("not an ONNX model");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> FreeInputSize.of(vectors))
                .withMessageContaining("no input of images");
    }

    /** Multiplies each pixel by two; its input, output and what is between them are declared as 4×4. */
    private static byte[] network() {
        List<Integer> shape = List.of(1, 1, FIXED, FIXED);
        GraphProto.Builder graph = GraphProto.newBuilder()
                .setName("doubled")
                .addInput(TinyModel.tensor("images", TensorProto.DataType.FLOAT, shape))
                .addValueInfo(TinyModel.tensor("same", TensorProto.DataType.FLOAT, shape))
                .addOutput(TinyModel.tensor("twice", TensorProto.DataType.FLOAT, shape))
                .addInitializer(TinyModel.floats("weights", new float[] {2}, 1, 1, 1, 1))
                .addNode(TinyModel.node("Relu", "same", "images"))
                .addNode(TinyModel.node("Conv", "twice", "same", "weights"));
        return TinyModel.model(graph, Map.of());
    }

    private static float[] doubled(byte[] network, int height, int width) throws OrtException {
        OrtEnvironment environment = OnnxEnvironment.get();
        try (OrtSession.SessionOptions options = new OrtSession.SessionOptions();
                OrtSession session = environment.createSession(network, options);
                OnnxTensor images = OnnxTensor.createTensor(
                        environment, FloatBuffer.wrap(filled(height * width, 1)), new long[] {1, 1, height, width});
                OrtSession.Result result = session.run(Map.of("images", images))) {
            return ((OnnxTensor) result.get(0)).getFloatBuffer().array();
        }
    }

    private static float[] filled(int count, float value) {
        float[] values = new float[count];
        Arrays.fill(values, value);
        return values;
    }
}
