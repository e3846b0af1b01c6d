package io.emotionstreams.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where the embedded broker stores its topics, locked by one broker at a time. Kafka locks its log directory too, but
 * only after its controller has begun to write there, so this lock is taken before Kafka starts.
 */
final class DataDirectory implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(DataDirectory.class);

    private static final String LOCK_FILE = "broker.lock";
    private static final String TEMPORARY_PREFIX = "emotion-streams-broker-";

    /** Whoever creates a directory locks it within this time. */
    private static final Duration TIME_TO_LOCK = Duration.ofMinutes(1);

    /** Those of this JVM: to open and close another one's lock file could release its lock. */
    private static final Set<Path> HELD = ConcurrentHashMap.newKeySet();

    private final Path directory;
    private final boolean temporary;
    private final FileChannel lock;

    private DataDirectory(Path directory, boolean temporary) {
        this.directory = directory;
        this.temporary = temporary;
        this.lock = lock(directory);
    }

    /** A new directory that is deleted on close. Deletes those of this user whose brokers were killed: they hold faces. */
    static DataDirectory temporary() {
        try {
            Path created = Files.createTempDirectory(TEMPORARY_PREFIX);
            DataDirectory directory = new DataDirectory(created, true);
            deleteAbandoned(created.getParent(), Files.getOwner(created));
            return directory;
        } catch (IOException e) {
            throw new UncheckedIOException("can't create a temporary directory: " + e.getMessage(), e);
        }
    }

    private static void deleteAbandoned(Path parent, UserPrincipal owner) {
        try (DirectoryStream<Path> all = Files.newDirectoryStream(parent, TEMPORARY_PREFIX + "*")) {
            for (Path directory : all) {
                deleteIfAbandoned(directory, owner);
            }
        } catch (IOException | DirectoryIteratorException e) {
            LOG.warn("can't look for data of killed brokers in {}: {}", parent, e.toString());
        }
    }

    private static void deleteIfAbandoned(Path directory, UserPrincipal owner) {
        try {
            if (Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)
                    && Files.getOwner(directory, LinkOption.NOFOLLOW_LINKS).equals(owner)
                    && isPastLocking(directory)) {
                new DataDirectory(directory, true).close();
                LOG.info("deleted the data of a broker that was killed: {}", directory);
            }
        } catch (IllegalStateException | NoSuchFileException e) {
            // In use, or not a broker's, or another broker deletes it just now.
        } catch (IOException | UncheckedIOException | IllegalArgumentException e) {
            LOG.warn("can't delete the data of a broker that was killed, {}: {}", directory, e.toString());
        }
    }

    /** Whether its owner had the time to lock it. */
    private static boolean isPastLocking(Path directory) throws IOException {
        Instant created =
                Files.getLastModifiedTime(directory.resolve(LOCK_FILE)).toInstant();
        return created.isBefore(Instant.now().minus(TIME_TO_LOCK));
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
            HELD.remove(directory);
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
        if (!HELD.add(directory)) {
            throw inUse(directory);
        }
        try {
            return lockFile(directory);
        } catch (RuntimeException e) {
            HELD.remove(directory);
            throw e;
        }
    }

    private static FileChannel lockFile(Path directory) {
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
        throw inUse(directory);
    }

    private static IllegalStateException inUse(Path directory) {
        return new IllegalStateException("the data directory " + directory
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
