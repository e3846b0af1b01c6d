package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** State directory of Kafka Streams for the lifetime of an embedded broker; closing deletes it. */
final class TemporaryState implements AutoCloseable {
    private final Path directory;

    private TemporaryState(Path directory) {
        this.directory = directory;
    }

    /** Creates an empty directory. */
    static TemporaryState create() {
        try {
            return new TemporaryState(Files.createTempDirectory("emotion-streams-state"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary directory can be created: " + e.getMessage(), e);
        }
    }

    /** The same settings with this state directory. */
    Settings in(Settings settings) {
        return settings.withStateDirectory(directory.toString());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the temporary state directory " + directory + " can't be deleted: " + e.getMessage(), e);
        }
    }
}
