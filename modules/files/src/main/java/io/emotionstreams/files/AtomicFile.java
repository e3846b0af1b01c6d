package io.emotionstreams.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Writes a file completely or not at all. The content goes to a temporary file in the same directory, which
 * {@link #commit} renames. Readers never see half a file, and after a failure or a kill the previous file is still there.
 * Not thread-safe.
 *
 * <pre>{@code
 * try (AtomicFile file = AtomicFile.replacing(target)) {
 *     Files.write(file.part(), bytes);
 *     file.commit();
 * }
 * }</pre>
 */
public final class AtomicFile implements AutoCloseable {
    private final Path target;
    private final Path part;

    private AtomicFile(Path target) {
        this.target = target;
        // Unique, so that two processes that write the same file do not mix their bytes.
        this.part = target.resolveSibling("%s.%08x.part"
                .formatted(target.getFileName(), ThreadLocalRandom.current().nextInt()));
    }

    /**
     * Starts writing a file; touches no disk yet.
     *
     * @param target replaced by {@link #commit} if it exists; its directory must exist
     */
    public static AtomicFile replacing(Path target) {
        return new AtomicFile(target);
    }

    /** The temporary file to write to; it does not exist yet. */
    public Path part() {
        return part;
    }

    /** Moves the temporary file to its place. */
    public void commit() throws IOException {
        Files.move(part, target, StandardCopyOption.ATOMIC_MOVE);
    }

    /** Deletes the temporary file unless it was committed. */
    @Override
    public void close() throws IOException {
        Files.deleteIfExists(part);
    }
}
