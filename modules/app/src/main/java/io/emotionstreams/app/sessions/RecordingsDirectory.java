package io.emotionstreams.app.sessions;

import io.emotionstreams.dashboard.Recordings;
import io.emotionstreams.ingest.ArchiveFrames;
import io.emotionstreams.ingest.UnreadableSourceException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.LongSupplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The session archives in a directory, as {@code record} wrote them. Which session a file is of is read from the file: its
 * name does not matter, and a session's id never becomes one. Files that come, grow or go are noticed within
 * {@value #RESCAN_SECONDS} s. Frame indexes of at most {@value #MAX_INDEXES} archives are held, and no image. Thread-safe.
 */
public final class RecordingsDirectory implements Recordings {
    /** Max files of the directory that are looked at. */
    static final int MAX_FILES = 10_000;

    static final int MAX_INDEXES = 4;
    static final int RESCAN_SECONDS = 5;

    private static final Logger LOG = LoggerFactory.getLogger(RecordingsDirectory.class);

    private final Path directory;
    private final LongSupplier nanoTime;
    private final Map<Version, ArchiveFrames> indexes = new LinkedHashMap<>(16, 0.75f, true);
    private Map<Version, Optional<String>> sessions = Map.of(); // empty: no recording
    private long scanDue;

    /** A file as it is: one that has changed is another. */
    private record Version(Path file, long size, long changedAt) {}

    /** @throws IllegalArgumentException when there is no such directory */
    public RecordingsDirectory(Path directory) {
        this(directory, System::nanoTime);
    }

    RecordingsDirectory(Path directory, LongSupplier nanoTime) {
        if (!Files.isDirectory(directory) || !Files.isReadable(directory)) {
            throw new IllegalArgumentException(
                    "'" + directory + "' is not a directory that can be read: expected one with archives of 'record'");
        }
        this.directory = directory;
        this.nanoTime = nanoTime;
        this.scanDue = nanoTime.getAsLong();
    }

    @Override
    public synchronized boolean has(String session) {
        scan();
        return sessions.containsValue(Optional.of(session));
    }

    @Override
    public synchronized Optional<Long> nearest(String session, long time) throws IOException {
        Optional<Long> nearest = Optional.empty();
        for (ArchiveFrames frames : of(session)) {
            nearest = Stream.concat(nearest.stream(), frames.nearest(time).stream())
                    .min((a, b) -> Double.compare(Math.abs((double) a - time), Math.abs((double) b - time)));
        }
        return nearest;
    }

    @Override
    public synchronized Optional<byte[]> image(String session, long capturedAt) throws IOException {
        for (ArchiveFrames frames : of(session)) {
            try {
                Optional<ArchiveFrames.Frame> frame = frames.at(capturedAt);
                if (frame.isPresent()) {
                    return frame.map(ArchiveFrames.Frame::image);
                }
            } catch (IOException | UnreadableSourceException e) {
                throw unreadable(e);
            }
        }
        return Optional.empty();
    }

    private List<ArchiveFrames> of(String session) throws IOException {
        scan();
        List<Version> files = sessions.entrySet().stream()
                .filter(file -> file.getValue().equals(Optional.of(session)))
                .map(Map.Entry::getKey)
                .sorted(Comparator.comparing(Version::file))
                .limit(MAX_INDEXES)
                .toList();
        try {
            for (Version file : files) {
                // Not containsKey, which does not count as a use: one of these files must not be forgotten for another.
                if (indexes.get(file) == null) {
                    indexes.put(file, ArchiveFrames.index(file.file()));
                    forgetOldest();
                }
            }
        } catch (IOException | UnreadableSourceException e) {
            throw unreadable(e);
        }
        return files.stream().map(indexes::get).toList();
    }

    private void forgetOldest() {
        if (indexes.size() > MAX_INDEXES) {
            indexes.remove(indexes.keySet().iterator().next());
        }
    }

    /** Paths are for the log, not for visitors. */
    private static IOException unreadable(Exception cause) {
        LOG.warn("a recording can't be read: {}", cause.getMessage());
        return new IOException("its recording is damaged or can't be read; the dashboard's log says more", cause);
    }

    private void scan() {
        if (nanoTime.getAsLong() - scanDue < 0) {
            return;
        }
        Map<Version, Optional<String>> found = new HashMap<>();
        try (Stream<Path> files = Files.list(directory)) {
            for (Path file : files.limit(MAX_FILES).toList()) {
                add(found, file);
            }
        } catch (IOException e) {
            LOG.warn("the recordings can't be listed: {}", e.toString());
        }
        sessions = found;
        indexes.keySet().retainAll(found.keySet());
        scanDue = nanoTime.getAsLong() + Duration.ofSeconds(RESCAN_SECONDS).toNanos();
    }

    private void add(Map<Version, Optional<String>> found, Path file) throws IOException {
        BasicFileAttributes attributes;
        try {
            attributes = Files.readAttributes(file, BasicFileAttributes.class);
        } catch (NoSuchFileException e) {
            return; // deleted in between
        }
        if (attributes.isRegularFile()) {
            Version version = new Version(
                    file, attributes.size(), attributes.lastModifiedTime().toMillis());
            Optional<String> known = sessions.get(version);
            found.put(version, known != null ? known : sessionOf(file));
        }
    }

    private static Optional<String> sessionOf(Path file) {
        try {
            return ArchiveFrames.sessionOf(file);
        } catch (IOException | UnreadableSourceException e) {
            LOG.warn("a file in the directory of recordings is none: {}", e.getMessage());
            return Optional.empty();
        }
    }
}
