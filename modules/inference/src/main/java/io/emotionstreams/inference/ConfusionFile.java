package io.emotionstreams.inference;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.files.AtomicFile;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Collectors;

/**
 * A confusion matrix in a file of its own, in place of the one in the model file: properties with the keys of
 * {@link ModelMetadata} and the id of the model that it was measured with. So a model can be measured again, with other
 * faces, and remains the same model.
 */
public final class ConfusionFile {
    /** Key of the id of the model, label set included. */
    private static final String MODEL = "model";

    private static final String EXTENSION = ".confusion";

    private ConfusionFile() {}

    /**
     * Writes a file, in place of any that exists.
     *
     * @param model the model's id
     * @param conditions names of the matrix's conditions, in their order
     */
    public static void write(Path path, String model, ClassifierConfusion confusion, List<String> conditions)
            throws IOException {
        Map<String, String> entries = new HashMap<>(ModelMetadata.of(confusion, conditions));
        entries.put(MODEL, model);
        String text = entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .map(entry -> entry.getKey() + "=" + entry.getValue() + "\n")
                .collect(Collectors.joining());
        Files.createDirectories(path.toAbsolutePath().getParent());
        try (AtomicFile file = AtomicFile.replacing(path)) {
            Files.writeString(file.part(), text);
            file.commit();
        }
    }

    /**
     * Reads the matrix of a model.
     *
     * @param model the model's id
     * @throws IllegalArgumentException if the file can't be read, has no matrix, or was measured with another model
     */
    static ClassifierConfusion read(Path path, String model) {
        try (Reader text = Files.newBufferedReader(path)) {
            return read(path.toString(), text, model);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "confusion file %s can't be read: specify one that calibrate has written (%s)"
                            .formatted(path, e.getMessage()),
                    e);
        }
    }

    /** The matrix that comes with the bundled model, which was measured under several conditions. */
    static Optional<ClassifierConfusion> bundled(String model) {
        String name = model.replaceFirst("@[^#]*", "").replace('#', '.') + EXTENSION;
        try (InputStream in = ConfusionFile.class.getResourceAsStream(name)) {
            return in == null
                    ? Optional.empty()
                    : Optional.of(read(name, new InputStreamReader(in, StandardCharsets.UTF_8), model));
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled confusion file " + name + " can't be read", e);
        }
    }

    private static ClassifierConfusion read(String name, Reader text, String model) throws IOException {
        Properties properties = new Properties();
        try {
            properties.load(text);
        } catch (IllegalArgumentException e) {
            throw new IOException("it is no properties file: " + e.getMessage(), e);
        }
        Map<String, String> entries = properties.stringPropertyNames().stream()
                .collect(Collectors.toUnmodifiableMap(key -> key, properties::getProperty));
        if (!model.equals(entries.get(MODEL))) {
            throw new IllegalArgumentException(
                    "confusion file %s was measured with model %s, but this is %s: measure again with calibrate"
                            .formatted(name, entries.getOrDefault(MODEL, "(none)"), model));
        }
        return ModelMetadata.confusion(name, entries)
                .orElseThrow(
                        () -> new IllegalArgumentException("confusion file %s has no '%s': measure again with calibrate"
                                .formatted(name, ModelMetadata.SOFT_CONFUSION)));
    }
}
