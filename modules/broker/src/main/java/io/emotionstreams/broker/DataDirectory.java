package io.emotionstreams.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Where the embedded broker stores its topics, locked by one broker at a time. Kafka locks its log directory too, but
 * only after its controller has begun to write there, so this lock is taken before Kafka starts.
 */
final class DataDirectory implements AutoCloseable {
    private static final String LOCK_FILE = "broker.lock";

    private final Path directory;
    private final boolean temporary;
    private final FileChannel lock;

    private DataDirectory(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
        this.lock = lock(directory);
    }

    /** A new directory that is deleted on close. */
    static DataDirectory temporary() {
        try {
            return new DataDirectory(Files.createTempDirectory("emotion-streams-broker-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("can't create a temporary directory: " + e.getMessage(), e);
        }
    }

    /**
     * A named directory. It is created if it does not exist, and stays after close.
     *
     * @throws IllegalArgumentException when it is not a directory, or not writable
     * @throws IllegalStateException when another running broker uses it
     */
    static DataDirectory named(Path directory) {
        Path absolute = directory.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new IllegalArgumentException("the data directory " + absolute
                    + " is a file; choose a directory, or a path that does not exist yet");
        }
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the data directory " + absolute + " can't be created; choose one that you can write to", e);
        }
        return new DataDirectory(absolute, false);
    }

    /** The directory itself; absolute if it was named. */
    Path path() {
        return directory;
    }

    /** Kafka's log directory: a subdirectory, so that other files in a named directory are not touched. */
    Path logDirectory() {
        return directory.resolve("kafka");
    }

    /** Releases the lock, and deletes the directory if it is temporary. */
    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the data directory " + directory + " can't be released: " + e.getMessage(), e);
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(directory)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static FileChannel lock(Path directory) {
        FileChannel channel;
        try {
            channel =
                    FileChannel.open(directory.resolve(LOCK_FILE), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the data directory " + directory + " is not writable; choose one that you can write to", e);
        }
        try {
            if (channel.tryLock() != null) {
                return channel;
            }
            channel.close();
        } catch (OverlappingFileLockException e) {
            closeQuietly(channel, e);
        } catch (IOException e) {
            closeQuietly(channel, e);
            throw new UncheckedIOException(
                    "the data directory " + directory + " can't be locked: " + e.getMessage(), e);
        }
        throw new IllegalStateException("the data directory " + directory
                + " is in use by another running broker; stop that broker, or choose another directory");
    }

    private static void closeQuietly(FileChannel channel, Exception reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
