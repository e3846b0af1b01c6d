package io.emotionstreams.inference;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/** A checked-in expectation under {@code src/test/resources/golden}; {@code -Dgolden.update} rewrites it. */
record GoldenFile(Path path) {
    static GoldenFile named(String name) {
        return new GoldenFile(Path.of("src/test/resources/golden", name));
    }

    /** What the file says; first writes it when asked to. */
    byte[] expected(byte[] actual) throws IOException {
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(path.getParent());
            Files.write(path, actual);
        }
        return Files.readAllBytes(path);
    }

    /** The same for text. */
    String expected(String actual) throws IOException {
        return new String(expected(actual.getBytes(StandardCharsets.UTF_8)), StandardCharsets.UTF_8);
    }
}
