package io.emotionstreams.ingest;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipInputStream;
import tools.jackson.core.JacksonException;

/**
 * The frames of a recorded session, byte for byte and with their headers. Read sequentially, so that a truncated
 * recording replays up to its last complete frame.
 */
final class ArchiveSource implements FrameSource {
    /** Far above the size limit of any topic: a larger entry was not written by us. */
    private static final int MAX_ENTRY_BYTES = 256 * 1024 * 1024;

    private static final String TRUNCATED = "unexpected EOF";

    private final Path file;
    private final ZipInputStream zip;
    private final Optional<ArchiveIndex> directory;
    private final String session;
    private OptionalLong endedAt = OptionalLong.empty();
    private Long firstCapturedAt;
    private Duration mediaTime = Duration.ZERO;
    private long index;

    ArchiveSource(Path file) {
        this.file = file;
        try {
            this.directory = ArchiveIndex.read(file);
            // Not Files.newInputStream: interrupting a replay would close its channel.
            this.zip = new ZipInputStream(new BufferedInputStream(new FileInputStream(file.toFile())));
            byte[] first = content(ArchiveFormat.SESSION)
                    .orElseThrow(() -> new UnreadableSourceException(
                            "'" + file + "' is a ZIP file but not a session archive: it does not start with "
                                    + ArchiveFormat.SESSION));
            ArchiveFormat.Session header = ArchiveFormat.read(first, ArchiveFormat.Session.class);
            ArchiveFormat.requireSupported(header, file);
            this.session = header.session();
        } catch (IOException | JacksonException | IllegalArgumentException e) {
            throw new UnreadableSourceException("'" + file + "' can't be read: " + e.getMessage(), e);
        }
    }

    /** The id of the session that was recorded. */
    String session() {
        return session;
    }

    @Override
    public String name() {
        return String.valueOf(file.getFileName());
    }

    @Override
    public OptionalLong frameCount() {
        return directory.map(known -> OptionalLong.of(known.frames())).orElseGet(OptionalLong::empty);
    }

    @Override
    public OptionalDouble framesPerSecond() {
        return directory.map(ArchiveIndex::framesPerSecond).orElseGet(OptionalDouble::empty);
    }

    @Override
    public OptionalLong endedAt() {
        return endedAt;
    }

    @Override
    public Optional<SourceFrame> next() {
        try {
            Optional<SourceFrame> frame = readFrame();
            if (frame.isEmpty() && index < frameCount().orElse(0)) {
                throw damaged(null);
            }
            return frame;
        } catch (EOFException e) {
            return Optional.empty();
        } catch (ZipException e) {
            if (TRUNCATED.equals(e.getMessage())) {
                return Optional.empty();
            }
            throw damaged(e);
        } catch (IOException | JacksonException | IllegalArgumentException | ArithmeticException e) {
            // ZIP's names and base64 that are none are illegal arguments; times may be too far apart.
            throw damaged(e);
        }
    }

    private Optional<SourceFrame> readFrame() throws IOException {
        ZipEntry next = zip.getNextEntry();
        if (next == null) {
            return Optional.empty();
        }
        ArchiveFormat.Entry entry = ArchiveFormat.entry(content(next));
        if (next.getName().equals(ArchiveFormat.END)) {
            endedAt = entry.capturedAt() == null ? OptionalLong.empty() : OptionalLong.of(entry.capturedAt());
            return Optional.empty();
        }
        ZipEntry image = zip.getNextEntry();
        return image == null ? Optional.empty() : Optional.of(frame(entry, content(image)));
    }

    private SourceFrame frame(ArchiveFormat.Entry entry, byte[] image) {
        Long capturedAt = entry.capturedAt();
        if (firstCapturedAt == null) {
            firstCapturedAt = capturedAt;
        }
        if (capturedAt != null) {
            // Frames are in publishing order: a frame that was late then is replayed without waiting.
            Duration sinceFirst = Duration.ofMillis(Math.subtractExact(capturedAt, firstCapturedAt));
            mediaTime = sinceFirst.compareTo(mediaTime) > 0 ? sinceFirst : mediaTime;
        }
        OriginalRecord original = new OriginalRecord(
                capturedAt,
                entry.headers().stream().map(ArchiveFormat.HeaderEntry::header).toList());
        return SourceFrame.recorded(index++, mediaTime, image, original);
    }

    private Optional<byte[]> content(String expected) throws IOException {
        ZipEntry next = zip.getNextEntry();
        return next == null || !next.getName().equals(expected) ? Optional.empty() : Optional.of(content(next));
    }

    private byte[] content(ZipEntry entry) throws IOException {
        byte[] content = zip.readNBytes(MAX_ENTRY_BYTES);
        // Reading to the end also verifies the entry's checksum.
        if (zip.read() >= 0) {
            throw new ZipException(entry.getName() + " is larger than " + MAX_ENTRY_BYTES + " bytes");
        }
        return content;
    }

    private UnreadableSourceException damaged(Exception cause) {
        return new UnreadableSourceException("session archive '" + file + "' is damaged after frame " + index, cause);
    }

    @Override
    public void close() {
        try {
            zip.close();
        } catch (IOException e) {
            throw new IllegalStateException("'" + file + "' can't be closed", e);
        }
    }
}
