package io.emotionstreams.inference;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionCounts;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCondition;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.HashMap;
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

    /**
     * Key of the names of the {@linkplain ClassifierConfusion#conditions conditions}, separated by commas, the unchanged faces
     * first. Each condition has four keys of its own, which begin with {@code soft-confusion-} and its name: the matrix, and
     * with a further suffix its scatter, and for each true emotion the mean and the variance of the certainty.
     */
    public static final String CONDITIONS = "soft-confusion-conditions";

    private static final String SCATTER_SUFFIX = "-scatter";
    private static final String CERTAINTY_SUFFIX = "-certainty";
    private static final String VARIANCE_SUFFIX = "-certainty-variance";

    /** Key of the model's label sets, separated by commas; the first is that of the output {@code probs}. */
    public static final String LABEL_SETS = "label-sets";

    private ModelMetadata() {}

    /** Returns the three entries of a soft confusion matrix for one label set of a model. */
    public static Map<String, String> of(LabelSet labels, ClassifierConfusion confusion) {
        return of(labels, of(confusion));
    }

    /** The same entries for one label set of a model that has several. */
    public static Map<String, String> of(LabelSet labels, Map<String, String> entries) {
        return entries.entrySet().stream()
                .collect(Collectors.toUnmodifiableMap(entry -> key(entry.getKey(), labels), Map.Entry::getValue));
    }

    /** A key for one label set; the same entries without a label set are those of a model with one set. */
    static String key(String key, LabelSet labels) {
        return key + "." + labels.label();
    }

    /**
     * Returns the entries of a soft confusion matrix and its conditions.
     *
     * @param names of the conditions, in their order: lower-case letters and digits
     */
    public static Map<String, String> of(ClassifierConfusion confusion, List<String> names) {
        Map<String, String> entries = new HashMap<>(of(confusion));
        entries.put(CONDITIONS, String.join(",", names));
        for (int i = 0; i < names.size(); i++) {
            FaceCondition condition = confusion.conditions().get(i);
            String key = conditionKey(names.get(i));
            entries.put(key, matrix(condition.rows()));
            entries.put(key + SCATTER_SUFFIX, decimal(condition.scatter()));
            entries.put(key + CERTAINTY_SUFFIX, decimals(condition.certainty()));
            entries.put(key + VARIANCE_SUFFIX, decimals(condition.certaintyVariance()));
        }
        return Map.copyOf(entries);
    }

    /** Returns the three entries of a soft confusion matrix, without its conditions. */
    public static Map<String, String> of(ClassifierConfusion confusion) {
        return Map.of(
                SOFT_CONFUSION,
                matrix(confusion.rows()),
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
            return Optional.of(new ClassifierConfusion(rows, faces, scatter, conditions(model, metadata)));
        } catch (IllegalArgumentException e) {
            throw malformed(model, SOFT_CONFUSION, e.getMessage(), e);
        }
    }

    private static List<FaceCondition> conditions(String model, Map<String, String> metadata) {
        return metadata.containsKey(CONDITIONS)
                ? cells(metadata.get(CONDITIONS), ",")
                        .map(name -> condition(model, metadata, conditionKey(name)))
                        .toList()
                : List.of();
    }

    private static FaceCondition condition(String model, Map<String, String> metadata, String key) {
        try {
            return new FaceCondition(
                    read(model, metadata, key, ModelMetadata::matrix),
                    read(model, metadata, key + SCATTER_SUFFIX, Float::valueOf),
                    read(model, metadata, key + CERTAINTY_SUFFIX, ModelMetadata::numbers),
                    read(model, metadata, key + VARIANCE_SUFFIX, ModelMetadata::numbers));
        } catch (IllegalArgumentException e) {
            throw e.getMessage().startsWith("model ") ? e : malformed(model, key, e.getMessage(), e);
        }
    }

    private static String conditionKey(String name) {
        return SOFT_CONFUSION + "-" + name;
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

    private static String matrix(List<EmotionDistribution> rows) {
        return rows.stream().map(ModelMetadata::row).collect(Collectors.joining(";"));
    }

    private static List<Float> numbers(String text) {
        return cells(text, ",").map(Float::valueOf).toList();
    }

    private static EmotionDistribution distribution(String row) {
        List<Float> shares = numbers(row);
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
        return decimals(Stream.of(Emotion.values()).map(predictions::share).toList());
    }

    private static String decimals(List<Float> values) {
        return values.stream().map(ModelMetadata::decimal).collect(Collectors.joining(","));
    }

    /** Exact, and without an exponent. */
    private static String decimal(float value) {
        return new BigDecimal(Float.toString(value)).toPlainString();
    }
}
