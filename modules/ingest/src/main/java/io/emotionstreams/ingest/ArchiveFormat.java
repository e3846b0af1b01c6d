package io.emotionstreams.ingest;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.internals.RecordHeader;
import tools.jackson.databind.json.JsonMapper;

/**
 * The format of a session archive, see {@code docs/archive.md}: an uncompressed ZIP file that starts with
 * {@code session.json}, continues with two entries per frame (its metadata, then its image), and ends with
 * {@code end.json} if the session's end marker was recorded.
 */
final class ArchiveFormat {
    static final String SESSION = "session.json";
    static final String END = "end.json";
    static final String FRAMES = "frames/";
    static final String JSON = ".json";

    private static final int VERSION = 1;
    private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ArchiveFormat() {}

    /**
     * The first entry.
     *
     * @param version of the format, 1
     * @param session the id of the session that was recorded
     */
    record Session(int version, String session) {
        Session(String session) {
            this(VERSION, session);
        }
    }

    /**
     * A record of {@code video-frames} without its value.
     *
     * @param capturedAt capture time in epoch milliseconds; {@code null} if the producer's header was unreadable
     * @param timestamp of the record, epoch milliseconds
     * @param headers in order
     */
    record Entry(Long capturedAt, long timestamp, List<HeaderEntry> headers) {}

    /**
     * A record header. Its value is stored as text if it is valid UTF-8.
     *
     * @param value the value as text; {@code null} if there is none or it is not UTF-8
     * @param base64 the value if it is not UTF-8, or {@code null}
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record HeaderEntry(String name, String value, String base64) {
        static HeaderEntry of(Header header) {
            if (header.value() == null) {
                return new HeaderEntry(header.key(), null, null);
            }
            try {
                String text = StandardCharsets.UTF_8
                        .newDecoder()
                        .decode(ByteBuffer.wrap(header.value()))
                        .toString();
                return new HeaderEntry(header.key(), text, null);
            } catch (CharacterCodingException e) {
                return new HeaderEntry(header.key(), null, Base64.getEncoder().encodeToString(header.value()));
            }
        }

        Header header() {
            byte[] bytes = value != null ? value.getBytes(StandardCharsets.UTF_8) : null;
            return new RecordHeader(name, base64 != null ? Base64.getDecoder().decode(base64) : bytes);
        }
    }

    static List<HeaderEntry> headerEntries(Iterable<Header> headers) {
        Stream.Builder<HeaderEntry> entries = Stream.builder();
        headers.forEach(header -> entries.add(HeaderEntry.of(header)));
        return entries.build().toList();
    }

    static byte[] json(Object value) {
        return MAPPER.writeValueAsBytes(value);
    }

    static <T> T read(byte[] json, Class<T> type) {
        return MAPPER.readValue(json, type);
    }

    /**
     * Reads a frame's metadata.
     *
     * @throws IllegalArgumentException if they are incomplete
     */
    static Entry entry(byte[] json) {
        Entry entry = read(json, Entry.class);
        if (entry == null
                || entry.headers() == null
                || entry.headers().stream().anyMatch(header -> header == null || header.name() == null)) {
            throw new IllegalArgumentException("a frame's metadata lack its headers, or a header its name");
        }
        return entry;
    }

    static void requireSupported(Session session, Path file) {
        if (session == null || session.session() == null) {
            throw new UnreadableSourceException("'" + file + "' is not a session archive: it names no session");
        }
        if (session.version() != VERSION) {
            throw new UnreadableSourceException("'" + file + "' is a session archive of version " + session.version()
                    + ", but this program supports only version " + VERSION);
        }
    }

    /** Whether a file starts like a ZIP file; its content is not checked. */
    static boolean isArchive(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP_MAGIC.length), ZIP_MAGIC);
        } catch (IOException e) {
            throw new UnreadableSourceException("'" + file + "' can't be read: " + e.getMessage(), e);
        }
    }
}
