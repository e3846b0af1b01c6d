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
 * What a session archive is made of, see {@code docs/archive.md}: an uncompressed ZIP file that begins with
 * {@code session.json}, goes on with two entries for each frame (what is known of it, then its image), and closes with
 * {@code end.json} if the session's end was seen.
 */
final class ArchiveFormat {
    static final String SESSION = "session.json";
    static final String END = "end.json";
    static final String FRAMES = "frames/";
    static final String JSON = ".json";

    private static final int VERSION = 1;
    private static final byte[] ZIP_START = {'P', 'K', 3, 4};
    private static final JsonMapper MAPPER = JsonMapper.builder().build();

    private ArchiveFormat() {}

    /**
     * The first entry.
     *
     * @param version of this format, 1
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
     * @param capturedAt capture time in epoch milliseconds; {@code null} if the sender's was unreadable
     * @param timestamp of the record on the broker, epoch milliseconds
     * @param headers in order
     */
    record Entry(Long capturedAt, long timestamp, List<HeaderEntry> headers) {}

    /**
     * A header, whose value is text if it can be.
     *
     * @param value as UTF-8; {@code null} when it is none
     * @param base64 the bytes when they are no UTF-8, or {@code null}
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

    static List<HeaderEntry> entries(Iterable<Header> headers) {
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

    static void requireKnown(Session session, Path file) {
        if (session.version() != VERSION) {
            throw new UnreadableSourceException("'" + file + "' is a session archive of version " + session.version()
                    + ", but this program reads version " + VERSION);
        }
    }

    /** Whether a file starts as a ZIP file does; what is in it is another question. */
    static boolean isArchive(Path file) {
        try (InputStream in = Files.newInputStream(file)) {
            return Arrays.equals(in.readNBytes(ZIP_START.length), ZIP_START);
        } catch (IOException e) {
            throw new UnreadableSourceException("'" + file + "' can't be read: " + e.getMessage(), e);
        }
    }
}
