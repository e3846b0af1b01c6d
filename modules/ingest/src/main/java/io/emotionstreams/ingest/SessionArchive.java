package io.emotionstreams.ingest;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FrameHeaders;
import java.io.BufferedOutputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Writes the records of one session on {@code video-frames} to a file that {@link FrameSource#open} replays. After each
 * frame the file is complete except for the ZIP directory, so that even a killed recording can be replayed. Not
 * thread-safe.
 */
public final class SessionArchive implements AutoCloseable {
    private static final int BUFFER_BYTES = 256 * 1024;

    private final Path file;
    private final ZipOutputStream zip;
    private long frames;
    private long bytes;

    private SessionArchive(Path file, ZipOutputStream zip) {
        this.file = file;
        this.zip = zip;
    }

    /**
     * Creates a new file.
     *
     * @throws IllegalArgumentException when the file already exists, or can't be written
     */
    public static SessionArchive create(Path file, String session) {
        if (Files.exists(file)) {
            throw new IllegalArgumentException(
                    "'" + file + "' already exists: choose another file, or delete it first");
        }
        try {
            // Not Files.newOutputStream: interrupting a recording would close its channel.
            ZipOutputStream zip =
                    new ZipOutputStream(new BufferedOutputStream(new FileOutputStream(file.toFile()), BUFFER_BYTES));
            zip.setLevel(0);
            SessionArchive archive = new SessionArchive(file, zip);
            archive.put(ArchiveFormat.SESSION, ArchiveFormat.json(new ArchiveFormat.Session(session)));
            return archive;
        } catch (IOException e) {
            throw new IllegalArgumentException("'" + file + "' can't be written: " + e.getMessage(), e);
        }
    }

    /**
     * The id of the recorded session.
     *
     * @throws UnreadableSourceException when the file is not a session archive
     */
    public static String sessionOf(Path file) {
        if (!Files.isRegularFile(file) || !ArchiveFormat.isArchive(file)) {
            throw new UnreadableSourceException("'" + file + "' is not a session archive");
        }
        try (ArchiveSource source = new ArchiveSource(file)) {
            return source.session();
        }
    }

    /** Adds a frame. */
    public void addFrame(ConsumerRecord<?, byte[]> record) {
        String name = ArchiveFormat.FRAMES + "%08d".formatted(frames);
        put(name + ArchiveFormat.JSON, ArchiveFormat.json(entry(record)));
        put(name + extension(record.value()), record.value());
        frames++;
        bytes += record.value().length;
    }

    /** Adds the session's end marker, the last entry. */
    public void addEnd(ConsumerRecord<?, byte[]> record) {
        put(ArchiveFormat.END, ArchiveFormat.json(entry(record)));
    }

    /** Number of frames added. */
    public long frames() {
        return frames;
    }

    /** Total size of their images in bytes. */
    public long bytes() {
        return bytes;
    }

    private static ArchiveFormat.Entry entry(ConsumerRecord<?, byte[]> record) {
        return new ArchiveFormat.Entry(
                capturedAt(record), record.timestamp(), ArchiveFormat.headerEntries(record.headers()));
    }

    private static Long capturedAt(ConsumerRecord<?, byte[]> record) {
        try {
            return FrameHeaders.capturedAt(record.headers(), record.timestamp());
        } catch (BadRecordException e) {
            // Recorded anyway, so that a replay runs into the same error as the live session.
            return null;
        }
    }

    /** The file extension by image type, so that image viewers can open it. */
    private static String extension(byte[] image) {
        if (image.length > 2 && (image[0] & 0xff) == 0xff && (image[1] & 0xff) == 0xd8) {
            return ".jpg";
        }
        return image.length > 3 && image[1] == 'P' && image[2] == 'N' && image[3] == 'G' ? ".png" : ".bin";
    }

    private void put(String name, byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum.getValue());
        try {
            zip.putNextEntry(entry);
            zip.write(content);
            zip.closeEntry();
            zip.flush();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be written: " + e.getMessage(), e);
        }
    }

    /** Writes the ZIP directory, without which only our own replay can read the file. */
    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new UncheckedIOException("'" + file + "' can't be completed: " + e.getMessage(), e);
        }
    }
}
