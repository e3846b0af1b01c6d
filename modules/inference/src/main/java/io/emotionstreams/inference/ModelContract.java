package io.emotionstreams.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * What a network must look like from outside to serve here, checked when its file is opened: preprocessing and softmax
 * are inside the graph, so that training and serving can't differ.
 */
public final class ModelContract {
    /** Input, uint8 [N,1,48,48]. */
    public static final String CROPS = "crops";

    /** Output, float32 [N,7]: probabilities in label order. */
    public static final String PROBABILITIES = "probs";

    private static final long ANY = -1;
    private static final long[] CROPS_SHAPE = {ANY, 1, FaceCrop.SIDE, FaceCrop.SIDE};
    private static final long[] PROBABILITIES_SHAPE = {ANY, Emotion.COUNT};

    private ModelContract() {}

    /**
     * Refuses a network with another input, output or class order.
     *
     * @throws IllegalArgumentException whose message says what was expected and what was found
     */
    static void check(String model, OrtSession session) throws OrtException {
        checkTensor(model, "input", session.getInputInfo(), CROPS, OnnxJavaType.UINT8, CROPS_SHAPE);
        checkTensor(model, "output", session.getOutputInfo(), PROBABILITIES, OnnxJavaType.FLOAT, PROBABILITIES_SHAPE);
        checkLabels(model, session.getMetadata().getCustomMetadata().get(ModelMetadata.LABELS));
    }

    /**
     * The confusion matrix in the file's metadata, if there is one.
     *
     * @throws IllegalArgumentException when it is malformed
     */
    static Optional<ClassifierConfusion> confusion(String model, OrtSession session) throws OrtException {
        return ModelMetadata.confusion(model, session.getMetadata().getCustomMetadata());
    }

    private static void checkTensor(
            String model, String role, Map<String, NodeInfo> found, String name, OnnxJavaType type, long[] shape) {
        boolean matches = found.size() == 1
                && found.containsKey(name)
                && found.get(name).getInfo() instanceof TensorInfo tensor
                && tensor.type == type
                && Arrays.equals(tensor.getShape(), shape);
        if (!matches) {
            throw refused(
                    model,
                    "one " + role + " " + describe(name, type, shape),
                    found.isEmpty()
                            ? "none"
                            : found.values().stream()
                                    .map(ModelContract::describe)
                                    .collect(Collectors.joining(" and ")));
        }
    }

    private static void checkLabels(String model, String found) {
        List<String> labels = found == null
                ? List.of()
                : Stream.of(found.split(",", -1)).map(String::strip).toList();
        if (!labels.equals(Emotion.LABELS)) {
            throw refused(
                    model,
                    "metadata '%s' to be %s".formatted(ModelMetadata.LABELS, String.join(",", Emotion.LABELS)),
                    found == null ? "none" : found);
        }
    }

    /** The sentence with which a network is refused. */
    static IllegalArgumentException refused(String model, String expected, String found) {
        return new IllegalArgumentException(
                "model %s does not fit: expected %s, found %s".formatted(model, expected, found));
    }

    private static String describe(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? describe(node.getName(), tensor.type, tensor.getShape())
                : node.getName() + ", which is no tensor";
    }

    private static String describe(String name, OnnxJavaType type, long[] shape) {
        String dimensions = LongStream.of(shape)
                .mapToObj(size -> size == ANY ? "N" : Long.toString(size))
                .collect(Collectors.joining(","));
        return "'%s' of type %s and shape [%s]".formatted(name, type.toString().toLowerCase(Locale.ROOT), dimensions);
    }
}
