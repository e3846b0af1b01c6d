package io.emotionstreams.testkit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Compares what a test got with what it got before, which lies in the module's {@code src/test/resources/golden}. With
 * {@code -Dgolden.update} the file is rewritten instead, for a person to review.
 */
public final class Golden {
    /** System property that rewrites the files; its value does not matter. */
    public static final String UPDATE = "golden.update";

    private static final Path FOLDER = Path.of("src", "test", "resources", "golden");

    private final Path folder;
    private final boolean update;

    private Golden(Path folder, boolean update) {
        this.folder = folder;
        this.update = update;
    }

    /** The golden files of the module under test. */
    public static Golden files() {
        return in(FOLDER, System.getProperty(UPDATE) != null);
    }

    static Golden in(Path folder, boolean update) {
        return new Golden(folder, update);
    }

    /** Compares text, such as a topology's description. */
    public void requireSame(String name, String actual) {
        assertThat(actual).as(hint(name)).isEqualTo(expected(name, actual));
    }

    /** Compares bytes, such as a serialised record. */
    public void requireSame(String name, byte[] actual) {
        assertThat(actual).as(hint(name)).isEqualTo(expected(name, actual));
    }

    /**
     * The text of a file, for a comparison with a tolerance.
     *
     * @param actual written when the files are rewritten
     */
    public String expected(String name, String actual) {
        return new String(expected(name, actual.getBytes(UTF_8)), UTF_8);
    }

    private byte[] expected(String name, byte[] actual) {
        Path file = folder.resolve(name);
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
        return "golden file %s: write it anew with -D%s if this is meant, and review"
                .formatted(folder.resolve(name), UPDATE);
    }
}
