package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.settings.Settings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.stream.Stream;

/** Kafka Streams' state folder for stages that live as long as one embedded broker: deleted with it. */
final class TemporaryState implements AutoCloseable {
    private final Path folder;

    private TemporaryState(Path folder) {
        this.folder = folder;
    }

    /** Makes an empty folder. */
    static TemporaryState create() {
        try {
            return new TemporaryState(Files.createTempDirectory("emotion-streams-state"));
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /** The same settings with their state in this folder. */
    Settings in(Settings settings) {
        return settings.withStateDirectory(folder.toString());
    }

    @Override
    public void close() {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("temporary state in " + folder + " was not deleted: " + e.getMessage(), e);
        }
    }
}
