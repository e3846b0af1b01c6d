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
 * Where the embedded broker keeps its topics, held by one broker at a time. Kafka locks its folder too, but only after
 * its controller has begun to write there, so the lock here is taken before Kafka is started.
 */
final class DataFolder implements AutoCloseable {
    private static final String LOCK = "broker.lock";

    private final Path folder;
    private final boolean temporary;
    private final FileChannel lock;

    private DataFolder(Path folder, boolean temporary) {
        this.folder = folder;
        this.temporary = temporary;
        this.lock = lock(folder);
    }

    /** A new folder that is deleted when this is closed. */
    static DataFolder temporary() {
        try {
            return new DataFolder(Files.createTempDirectory("emotion-streams-broker-"), true);
        } catch (IOException e) {
            throw new UncheckedIOException("no temporary folder can be made: " + e.getMessage(), e);
        }
    }

    /**
     * A folder that is made if need be, and kept.
     *
     * @throws IllegalArgumentException when it is no folder, or none that can be written
     * @throws IllegalStateException when another running broker holds it
     */
    static DataFolder named(Path folder) {
        Path absolute = folder.toAbsolutePath().normalize();
        if (Files.exists(absolute) && !Files.isDirectory(absolute)) {
            throw new IllegalArgumentException(
                    "the data folder " + absolute + " is a file; name a folder, or one that does not exist yet");
        }
        try {
            Files.createDirectories(absolute);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the data folder " + absolute + " can't be made; name one that you may write to", e);
        }
        return new DataFolder(absolute, false);
    }

    /** The folder itself, absolute if it was named. */
    Path path() {
        return folder;
    }

    /** Kafka's own folder, inside, so that whatever else lies in a named folder is left alone. */
    Path log() {
        return folder.resolve("kafka");
    }

    /** Lets go of the folder, and deletes it if it is temporary. */
    @Override
    public void close() {
        try {
            lock.close();
            if (temporary) {
                delete();
            }
        } catch (IOException e) {
            throw new UncheckedIOException("the data folder " + folder + " can't be closed: " + e.getMessage(), e);
        }
    }

    private void delete() throws IOException {
        List<Path> deepestFirst;
        try (Stream<Path> all = Files.walk(folder)) {
            deepestFirst = all.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : deepestFirst) {
            Files.deleteIfExists(path);
        }
    }

    private static FileChannel lock(Path folder) {
        FileChannel channel;
        try {
            channel = FileChannel.open(folder.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the data folder " + folder + " can't be written; name one that you may write to", e);
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
            throw new UncheckedIOException("the data folder " + folder + " can't be locked: " + e.getMessage(), e);
        }
        throw new IllegalStateException("the data folder " + folder
                + " is in use by another running broker; stop that one, or name another folder");
    }

    private static void closeQuietly(FileChannel channel, Exception reason) {
        try {
            channel.close();
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
