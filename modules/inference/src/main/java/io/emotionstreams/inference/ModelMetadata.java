package io.emotionstreams.inference;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The metadata entries of an ONNX model file: written by the trainer's exporter, read when the classify stage opens the
 * file. Numbers are decimal. Thread-safe.
 */
public final class ModelMetadata {
    /** Key of the class labels, comma-separated, in output order. Required. */
    public static final String LABELS = "labels";

    /**
     * Key of the soft confusion matrix: 7 rows separated by semicolons, one for each true emotion in label order, each
     * of the 7 mean predicted probabilities separated by commas.
     */
    public static final String SOFT_CONFUSION = "soft-confusion";

    /** Key of the number of faces behind each row of {@link #SOFT_CONFUSION}: 7 integers, separated by commas. */
    public static final String SOFT_CONFUSION_FACES = "soft-confusion-faces";

    /** Key of {@link ClassifierConfusion#scatter}, 0 to 1; if missing, 1, which is the upper bound. */
    public static final String SOFT_CONFUSION_SCATTER = "soft-confusion-scatter";

    /** Key of the model's label sets, separated by commas; the first is that of the output {@code probs}. */
    public static final String LABEL_SETS = "label-sets";

    private ModelMetadata() {}

    /** Returns the three entries of a soft confusion matrix for one label set of a model. */
    public static Map<String, String> of(LabelSet labels, ClassifierConfusion confusion) {
        return of(confusion).entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> key(entry.getKey(), labels), Map.Entry::getValue));
    }

    /** A key for one label set; the same entries without a label set are those of a model with one set. */
    static String key(String key, LabelSet labels) {
        return key + "." + labels.label();
    }

    /** Returns the three entries of a soft confusion matrix. */
    public static Map<String, String> of(ClassifierConfusion confusion) {
        return Map.of(
                SOFT_CONFUSION,
                confusion.rows().stream().map(ModelMetadata::row).collect(Collectors.joining(";")),
                SOFT_CONFUSION_FACES,
                confusion.faces().byEmotion().values().stream()
                        .map(count -> Long.toString(count))
                        .collect(Collectors.joining(",")),
                SOFT_CONFUSION_SCATTER,
                decimal(confusion.scatter()));
    }

    /**
     * Reads the soft confusion matrix from a model's metadata; empty if there is none.
     *
     * @param model name of the model file, for messages
     * @throws IllegalArgumentException naming the model and the key, if a value is malformed or the face counts are
     *     missing
     */
    public static Optional<ClassifierConfusion> confusion(String model, Map<String, String> metadata) {
        if (!metadata.containsKey(SOFT_CONFUSION)) {
            return Optional.empty();
        }
        List<EmotionDistribution> rows = read(model, metadata, SOFT_CONFUSION, ModelMetadata::matrix);
        EmotionCounts faces = read(model, metadata, SOFT_CONFUSION_FACES, ModelMetadata::counts);
        float scatter = metadata.containsKey(SOFT_CONFUSION_SCATTER)
                ? read(model, metadata, SOFT_CONFUSION_SCATTER, Float::valueOf)
                : 1;
        try {
            return Optional.of(new ClassifierConfusion(rows, faces, scatter));
        } catch (IllegalArgumentException e) {
            throw malformed(model, SOFT_CONFUSION, e.getMessage(), e);
        }
    }

    private static <T> T read(String model, Map<String, String> metadata, String key, Function<String, T> reader) {
        String value = metadata.get(key);
        if (value == null) {
            throw malformed(model, key, "it is missing", null);
        }
        try {
            return reader.apply(value);
        } catch (NumberFormatException e) {
            throw malformed(model, key, "it contains something other than numbers", e);
        } catch (IllegalArgumentException e) {
            throw malformed(model, key, e.getMessage(), e);
        }
    }

    private static IllegalArgumentException malformed(String model, String key, String why, Exception cause) {
        return new IllegalArgumentException(
                "model %s has malformed metadata '%s': %s".formatted(model, key, why), cause);
    }

    private static List<EmotionDistribution> matrix(String text) {
        return cells(text, ";").map(ModelMetadata::distribution).toList();
    }

    private static EmotionDistribution distribution(String row) {
        List<Float> shares = cells(row, ",").map(Float::valueOf).toList();
        float[] inOrder = new float[shares.size()];
        for (int i = 0; i < inOrder.length; i++) {
            inOrder[i] = shares.get(i);
        }
        return EmotionDistribution.of(inOrder);
    }

    private static EmotionCounts counts(String text) {
        return EmotionCounts.of(cells(text, ",").mapToLong(Long::parseLong).toArray());
    }

    private static Stream<String> cells(String text, String separator) {
        return Arrays.stream(text.split(separator, -1)).map(String::strip);
    }

    private static String row(EmotionDistribution predictions) {
        return Stream.of(Emotion.values())
                .map(emotion -> decimal(predictions.share(emotion)))
                .collect(Collectors.joining(","));
    }

    /** Exact, and without an exponent. */
    private static String decimal(float value) {
        return new BigDecimal(Float.toString(value)).toPlainString();
    }
}
