package io.emotionstreams.ingest;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.CRC32;

/**
 * The entries of an uncompressed ZIP file from front to back, found by the header before each: what {@code record}
 * writes, also while it writes it. Contents are read only if asked for. Not thread-safe.
 */
final class StoredEntries implements AutoCloseable {
    private static final int SIGNATURE = 0x04034b50;
    private static final int HEADER_BYTES = 30;
    private static final int SIZES_FOLLOW = 8;
    private static final long UNSIGNED = 0xffffffffL;

    /** Max size of a description: headers are limited to 16 KiB on the topic. */
    private static final int MAX_DESCRIPTION_BYTES = 256 * 1024;

    /** Max size of an image that is read: far above the default limit of the topic, 2 MiB. */
    private static final int MAX_IMAGE_BYTES = 64 * 1024 * 1024;

    private final Path file;
    private final RandomAccessFile in;
    private long next;

    /**
     * An entry.
     *
     * @param position of its header in the file
     * @param content position of its content
     * @param size of its content in bytes
     * @param checksum CRC-32 of its content
     */
    record Entry(String name, long position, long content, long size, long checksum) {}

    private StoredEntries(Path file, RandomAccessFile in) {
        this.file = file;
        this.in = in;
    }

    static StoredEntries open(Path file) throws IOException {
        // Not a FileChannel: interrupting a reader would close it.
        return new StoredEntries(file, new RandomAccessFile(file.toFile(), "r"));
    }

    /** The next entry; empty at the end of the entries, or if the rest is cut off. */
    Optional<Entry> next() throws IOException {
        Optional<Entry> entry = at(next);
        entry.ifPresent(found -> next = found.content() + found.size());
        return entry;
    }

    private Optional<Entry> at(long position) throws IOException {
        long length = in.length();
        if (position < 0 || length - position < HEADER_BYTES) {
            return Optional.empty();
        }
        ByteBuffer header = ByteBuffer.wrap(read(position, HEADER_BYTES)).order(ByteOrder.LITTLE_ENDIAN);
        if (header.getInt(0) != SIGNATURE) {
            return Optional.empty();
        }
        if (header.getShort(8) != 0 || (header.getShort(6) & SIZES_FOLLOW) != 0) {
            throw new UnreadableSourceException(
                    "'" + file
                            + "' was compressed by another program: single frames are found only in archives as record wrote them");
        }
        long checksum = header.getInt(14) & UNSIGNED;
        long size = header.getInt(22) & UNSIGNED;
        int nameBytes = header.getShort(26) & 0xffff;
        int extraBytes = header.getShort(28) & 0xffff;
        long content = position + HEADER_BYTES + nameBytes + extraBytes;
        if (content + size > length) {
            return Optional.empty();
        }
        String name = new String(read(position + HEADER_BYTES, nameBytes), UTF_8);
        return Optional.of(new Entry(name, position, content, size, checksum));
    }

    /** The content of an entry that describes a frame or the session. */
    byte[] description(Entry entry) throws IOException {
        return content(entry, MAX_DESCRIPTION_BYTES);
    }

    /** The image whose entry begins at this position. */
    byte[] image(long position) throws IOException {
        Entry entry = at(position)
                .filter(found -> found.name().startsWith(ArchiveFormat.FRAMES)
                        && !found.name().endsWith(ArchiveFormat.JSON))
                .orElseThrow(() -> new UnreadableSourceException("'" + file + "' has changed"));
        return content(entry, MAX_IMAGE_BYTES);
    }

    private byte[] content(Entry entry, int maxBytes) throws IOException {
        if (entry.size() > maxBytes) {
            throw damaged(entry.name() + " is larger than " + maxBytes + " bytes");
        }
        byte[] content = read(entry.content(), (int) entry.size());
        CRC32 checksum = new CRC32();
        checksum.update(content);
        if (checksum.getValue() != entry.checksum()) {
            throw damaged("the checksum of " + entry.name() + " does not match");
        }
        return content;
    }

    private UnreadableSourceException damaged(String why) {
        return new UnreadableSourceException("session archive '" + file + "' is damaged: " + why);
    }

    private byte[] read(long position, int length) throws IOException {
        byte[] bytes = new byte[length];
        in.seek(position);
        in.readFully(bytes);
        return bytes;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
