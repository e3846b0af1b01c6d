package io.emotionstreams.inference;

import io.emotionstreams.files.Sha256;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The bytes of an ONNX model file, and the id by which results refer to it.
 *
 * @param name name for messages: a path, or the bundled model's file name
 * @param bytes content of the ONNX file; owned, not copied
 * @param id file name without its extension, {@code @}, first 12 hex digits of the SHA-256
 */
@SuppressWarnings("ArrayRecordComponent") // Passed on once, never compared.
record ModelFile(String name, byte[] bytes, String id) {
    private static final String BUNDLED = "fer-resnet50-int8.onnx";
    private static final String EXTENSION = ".onnx";
    private static final int HASH_DIGITS = 12;

    /** The bundled model; its model card is in the same directory. */
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
     * Reads a model file supplied by the user.
     *
     * @throws IllegalArgumentException if it does not exist or can't be read
     */
    static ModelFile read(Path path) {
        if (Files.isDirectory(path)) {
            throw new IllegalArgumentException("model " + path + " is a directory; specify the .onnx file in it");
        }
        if (!Files.exists(path)) {
            throw new IllegalArgumentException(
                    "model " + path + " does not exist; specify an .onnx file, or none to use the bundled model");
        }
        try {
            return of(path.toString(), path.getFileName().toString(), Files.readAllBytes(path));
        } catch (IOException e) {
            throw new IllegalArgumentException("model " + path + " can't be read: " + e.getMessage(), e);
        }
    }

    private static ModelFile of(String name, String fileName, byte[] bytes) {
        String stem =
                fileName.endsWith(EXTENSION) ? fileName.substring(0, fileName.length() - EXTENSION.length()) : fileName;
        return new ModelFile(name, bytes, stem + "@" + Sha256.hexOf(bytes).substring(0, HASH_DIGITS));
    }
}
