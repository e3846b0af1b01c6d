package io.emotionstreams.ingest;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;

/**
 * Where a session archive has the frame of which capture time: read once from front to back without its images, so that
 * single frames can be read at any time. About 40 bytes a frame are held, and no image. A recording that was cut off has
 * its complete frames. Immutable and thread-safe.
 */
public final class ArchiveFrames {
    /** Max frames of an archive: nine hours at 30 a second. */
    static final int MAX_FRAMES = 1_000_000;

    private final Path file;
    private final String session;
    private final List<Place> places;

    /** A frame's capture time, epoch milliseconds, and where its image's entry begins in the file. */
    private record Place(long capturedAt, long position) {}

    /**
     * A recorded frame.
     *
     * @param capturedAt capture time, epoch milliseconds
     * @param image as it was sent; owned by the record
     */
    @SuppressWarnings("ArrayRecordComponent") // never compared or copied, see image
    public record Frame(long capturedAt, byte[] image) {}

    private ArchiveFrames(Path file, String session, List<Place> places) {
        this.file = file;
        this.session = session;
        this.places = places;
    }

    /**
     * The id of the session that a file has; empty if it is not a session archive.
     *
     * @throws UnreadableSourceException when it is a ZIP file that {@link #index} can't read either
     * @throws IOException when the file can't be read
     */
    public static Optional<String> sessionOf(Path file) throws IOException {
        try (StoredEntries entries = StoredEntries.open(file)) {
            return session(entries, file);
        }
    }

    /**
     * Reads which frames an archive has.
     *
     * @throws UnreadableSourceException when it is not a session archive, is damaged, was packed anew by another program,
     *     or has more than {@value #MAX_FRAMES} frames
     * @throws IOException when the file can't be read
     */
    public static ArchiveFrames index(Path file) throws IOException {
        try (StoredEntries entries = StoredEntries.open(file)) {
            String session = session(entries, file)
                    .orElseThrow(() -> new UnreadableSourceException("'" + file + "' is not a session archive"));
            return new ArchiveFrames(file, session, places(entries, file));
        }
    }

    private static Optional<String> session(StoredEntries entries, Path file) throws IOException {
        Optional<StoredEntries.Entry> first = entries.next();
        if (first.isEmpty() || !first.get().name().equals(ArchiveFormat.SESSION)) {
            return Optional.empty();
        }
        try {
            ArchiveFormat.Session header =
                    ArchiveFormat.read(entries.description(first.get()), ArchiveFormat.Session.class);
            ArchiveFormat.requireSupported(header, file);
            return Optional.of(header.session());
        } catch (JacksonException e) {
            return Optional.empty();
        }
    }

    private static List<Place> places(StoredEntries entries, Path file) throws IOException {
        List<Place> places = new ArrayList<>();
        while (true) {
            Optional<StoredEntries.Entry> described = entries.next();
            if (described.isEmpty() || !described.get().name().startsWith(ArchiveFormat.FRAMES)) {
                break; // the end, or the end marker
            }
            Optional<StoredEntries.Entry> image = entries.next();
            if (image.isEmpty()) {
                break; // cut off
            }
            Long capturedAt = capturedAt(entries.description(described.get()), file);
            if (capturedAt != null) {
                places.add(new Place(capturedAt, image.get().position()));
            }
            if (places.size() > MAX_FRAMES) {
                throw new UnreadableSourceException("'" + file + "' has more than " + MAX_FRAMES + " frames");
            }
        }
        places.sort(Comparator.comparingLong(Place::capturedAt)); // late frames stand where they arrived
        return List.copyOf(places);
    }

    private static Long capturedAt(byte[] description, Path file) {
        try {
            return ArchiveFormat.entry(description).capturedAt();
        } catch (JacksonException | IllegalArgumentException e) {
            throw new UnreadableSourceException("session archive '" + file + "' is damaged: " + e.getMessage(), e);
        }
    }

    /** The id of the session that was recorded. */
    public String session() {
        return session;
    }

    /** Number of frames whose capture time is known. */
    public int count() {
        return places.size();
    }

    /** The capture time of the frame that is nearest to a time, the earlier of two; empty if there is no frame. */
    public Optional<Long> nearest(long time) {
        int after = after(time);
        if (places.isEmpty()) {
            return Optional.empty();
        }
        if (after == 0 || after == places.size()) {
            return Optional.of(places.get(Math.min(after, places.size() - 1)).capturedAt());
        }
        long before = places.get(after - 1).capturedAt();
        long later = places.get(after).capturedAt();
        // The differences may exceed a long, their comparison must not.
        return Optional.of(Math.abs((double) time - before) <= Math.abs((double) later - time) ? before : later);
    }

    /** The first index whose frame was captured later. */
    private int after(long time) {
        int low = 0;
        int high = places.size();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places.get(middle).capturedAt() <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    /**
     * Reads the frame of exactly this capture time; of several, the last one that was recorded.
     *
     * @throws UnreadableSourceException when its image is damaged, or another file has taken the archive's place
     * @throws IOException when the file can't be read
     */
    public Optional<Frame> at(long capturedAt) throws IOException {
        int last = after(capturedAt) - 1;
        if (last < 0 || places.get(last).capturedAt() != capturedAt) {
            return Optional.empty();
        }
        try (StoredEntries entries = StoredEntries.open(file)) {
            return Optional.of(
                    new Frame(capturedAt, entries.image(places.get(last).position())));
        }
    }
}
