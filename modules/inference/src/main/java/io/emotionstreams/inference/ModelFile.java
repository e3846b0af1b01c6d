package io.emotionstreams.inference;

import io.emotionstreams.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of a network before ONNX Runtime opens them, and the name under which results will quote it.
 *
 * @param name for messages: a path, or the bundled model's file name
 * @param bytes the whole ONNX file; owned, not copied
 * @param id file name without its ending, {@code @}, first 12 hex digits of the SHA-256
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
record ModelFile(String name, byte[] bytes, String id) {
    private static final String BUNDLED = "fer-resnet50-int8.onnx";
    private static final String ENDING = ".onnx";
    private static final int HASH_DIGITS = 12;

    /** The model that comes with this module; see the model card beside it. */
    static ModelFile bundled() {
        try (InputStream in = ModelFile.class.getResourceAsStream(BUNDLED)) {
            if (in == null) {
                throw new IllegalStateException("the bundled model " + BUNDLED + " is missing from the class path");
            }
            return of(BUNDLED, BUNDLED, in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("the bundled model " + BUNDLED + " can't be read", e);
        }
    }

    /**
     * Reads a file of the user's.
     *
     * @throws IllegalArgumentException when there is none, or it can't be read
     */
    static ModelFile read(Path path) {
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("model " + path + " is a folder; name the .onnx file in it");
        }
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "model " + path + " does not exist; name an .onnx file, or none to use the bundled model");
        }
        try {
            return of(path.toString(), path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new IllegalArgumentException("model " + path + " can't be read: " + e.getMessage(), e);
        }
    }

    private static ModelFile of(String name, String fileName, byte[] bytes) {
        String stem = fileName.endsWith(ENDING) ? fileName.substring(0, fileName.length() - ENDING.length()) : fileName;
        return new ModelFile(name, bytes, stem + "@" + Sha256.hexOf(bytes).substring(0, HASH_DIGITS));
    }
}
