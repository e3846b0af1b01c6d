package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Bytes that were once written to a topic, under {@code src/test/resources/golden}. */
final class GoldenFile {
    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private GoldenFile() {}

    static byte[] read(String name) throws IOException {
        return Files.readAllBytes(FOLDER.resolve(name));
    }

    /** Compares, or rewrites the file when {@code -Dgolden.update} is given. */
    static void requireSame(String name, byte[] actual) throws IOException {
        Path file = FOLDER.resolve(name);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(file.getParent());
            Files.write(file, actual);
        }
        assertThat(actual)
                .as("%s; if the change is meant, rewrite it with -Dgolden.update and review", file)
                .isEqualTo(Files.readAllBytes(file));
    }
}
