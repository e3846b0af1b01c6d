package io.emotionstreams.inference;

import ai.onnxruntime.NodeInfo;
import ai.onnxruntime.OnnxJavaType;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import ai.onnxruntime.TensorInfo;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * The input, output and labels that a model must have, checked when its file is opened. Preprocessing and softmax are
 * part of the model's graph, so that training and serving can't diverge.
 */
public final class ModelContract {
    /** Name of the input, uint8 [N,1,48,48]. */
    public static final String CROPS = "crops";

    /** Name of the output, float32 [N,7]: probabilities in label order. */
    public static final String PROBABILITIES = "probs";

    /** Name of the output of a second label set, float32 [N,7]. */
    public static String probabilities(LabelSet labels) {
        return PROBABILITIES + "." + labels.label();
    }

    /** A model may have further outputs, one per label set. */
    private static final String OUTPUT = "output";

    private static final long ANY = -1;
    private static final long[] CROPS_SHAPE = {ANY, 1, FaceCrop.SIDE, FaceCrop.SIDE};
    private static final long[] PROBABILITIES_SHAPE = {ANY, Emotion.COUNT};

    private ModelContract() {}

    /**
     * Rejects a model whose input, output or labels differ.
     *
     * @param output name of the output that is used
     * @throws IllegalArgumentException whose message states what was expected and what was found
     */
    static void check(String model, OrtSession session, String output) throws OrtException {
        checkTensor(model, "input", session.getInputInfo(), CROPS, OnnxJavaType.UINT8, CROPS_SHAPE);
        checkTensor(model, OUTPUT, session.getOutputInfo(), output, OnnxJavaType.FLOAT, PROBABILITIES_SHAPE);
        checkLabels(model, session.getMetadata().getCustomMetadata().get(ModelMetadata.LABELS));
    }

    private static void checkTensor(
            String model, String role, Map<String, NodeInfo> found, String name, OnnxJavaType type, long[] shape) {
        boolean matches = (found.size() == 1 || role.equals(OUTPUT))
                && found.containsKey(name)
                && found.get(name).getInfo() instanceof TensorInfo tensor
                && tensor.type == type
                && Arrays.equals(tensor.getShape(), shape);
        if (!matches) {
            throw mismatch(
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
            throw mismatch(
                    model,
                    "metadata '%s' to be %s".formatted(ModelMetadata.LABELS, String.join(",", Emotion.LABELS)),
                    found == null ? "none" : found);
        }
    }

    private static IllegalArgumentException mismatch(String model, String expected, String found) {
        return new IllegalArgumentException(
                "model %s does not match the model contract: expected %s, found %s".formatted(model, expected, found));
    }

    private static String describe(NodeInfo node) {
        return node.getInfo() instanceof TensorInfo tensor
                ? describe(node.getName(), tensor.type, tensor.getShape())
                : node.getName() + ", which is not a tensor";
    }

    private static String describe(String name, OnnxJavaType type, long[] shape) {
        String dimensions = LongStream.of(shape)
                .mapToObj(size -> size == ANY ? "N" : Long.toString(size))
                .collect(Collectors.joining(","));
        return "'%s' of type %s and shape [%s]".formatted(name, type.toString().toLowerCase(Locale.ROOT), dimensions);
    }
}
