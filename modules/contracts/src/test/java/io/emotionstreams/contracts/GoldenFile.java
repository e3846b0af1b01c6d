package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Golden record bytes, under {@code src/test/resources/golden}. */
final class GoldenFile {
    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");

    private GoldenFile() {}

    static byte[] read(String name) throws IOException {
        return Files.readAllBytes(DIRECTORY.resolve(name));
    }

    /** Compares, or rewrites the file if {@code -Dgolden.update} is set. */
    static void requireSame(String name, byte[] actual) throws IOException {
        Path file = DIRECTORY.resolve(name);
        if (System.getProperty("golden.update") != null) {
            Files.createDirectories(file.getParent());
            Files.write(file, actual);
        }
        assertThat(actual)
                .as("%s; if the change is intended, rewrite the file with -Dgolden.update and review it", file)
                .isEqualTo(Files.readAllBytes(file));
    }
}
