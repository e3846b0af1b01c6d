package io.emotionstreams.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares output with golden files in the module's {@code src/test/resources/golden}. With {@code -Dgolden.update} the
 * files are rewritten instead; review the diff.
 */
public final class Golden {
    /** System property that rewrites the files; its value is ignored. */
    public static final String UPDATE = "golden.update";

    private static final Path DIRECTORY = Path.of("src", "test", "resources", "golden");

    private final Path directory;
    private final boolean update;

    private Golden(Path directory, boolean update) {
        this.directory = directory;
        this.update = update;
    }

    /** The golden files of the module under test. */
    public static Golden files() {
        return in(DIRECTORY, System.getProperty(UPDATE) != null);
    }

    static Golden in(Path directory, boolean update) {
        return new Golden(directory, update);
    }

    /** Compares text, such as a topology's description. */
    public void requireSame(String name, String actual) {
        assertThat(actual).as(hint(name)).isEqualTo(expected(name, actual));
    }

    /** Compares bytes, such as a serialized record. */
    public void requireSame(String name, byte[] actual) {
        assertThat(actual).as(hint(name)).isEqualTo(expected(name, actual));
    }

    /**
     * The text of a file, for a comparison with a tolerance.
     *
     * @param actual written if the files are being updated
     */
    public String expected(String name, String actual) {
        return new String(expected(name, actual.getBytes(UTF_8)), UTF_8);
    }

    private byte[] expected(String name, byte[] actual) {
        Path file = directory.resolve(name);
        try {
            if (update) {
                Files.createDirectories(file.getParent());
                Files.write(file, actual);
            }
            if (Files.notExists(file)) {
                throw new AssertionError("the " + hint(name));
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String hint(String name) {
        return "golden file %s: if the change is intended, rewrite it with -D%s and review the diff"
                .formatted(directory.resolve(name), UPDATE);
    }
}
