package io.emotionstreams.contracts;

import io.emotionstreams.files.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The format of {@code dead-letters}: a record that could not be processed, with its original key, value and headers,
 * plus five headers that state the reason and where it was read. Header values are UTF-8 text.
 *
 * <p>A dead letter can always be written, whatever was read: a key over {@value #MAX_KEY_BYTES} bytes becomes its
 * SHA-256, original headers are kept as far as {@value FrameHeaders#MAX_BYTES} bytes go, and a value over the configured
 * max is cut. {@link #TRUNCATED} then says what was shortened and {@link #SIZE} how long the value was.
 */
public final class DeadLetters {
    /** The reason, in one sentence. */
    public static final String ERROR = "error";

    /** The stage that could not process the record, see {@link Stage#label()}. */
    public static final String STAGE = "stage";

    /** The topic the record was read from. */
    public static final String TOPIC = "topic";

    /** The partition the record was read from. */
    public static final String PARTITION = "partition";

    /** The record's offset in that partition. */
    public static final String OFFSET = "offset";

    /** What was shortened: {@code key}, {@code value} or {@code headers}, separated by commas; missing if nothing. */
    public static final String TRUNCATED = "truncated";

    /** Length of the original value in bytes; missing if nothing was shortened. */
    public static final String SIZE = "size";

    /** Space to reserve for these headers on top of the max frame size, in bytes. */
    public static final int HEADER_ROOM_BYTES = 64 * 1024;

    /** Keys up to this length are kept as they are. */
    public static final int MAX_KEY_BYTES = 1024;

    private static final int MAX_ERROR_CHARS = 1000;

    private DeadLetters() {}

    /**
     * What was read, and where.
     *
     * @param topic it was read from
     * @param partition it was read from
     * @param offset in that partition
     * @param timestamp epoch milliseconds, or negative if the record has none
     * @param key as read; owned by the caller
     * @param value as read; owned by the caller
     * @param headers as read
     */
    @SuppressWarnings("ArrayRecordComponent") // a parameter object, compared by nobody
    public record Source(
            String topic, int partition, long offset, long timestamp, byte[] key, byte[] value, Headers headers) {}

    /**
     * The dead letter of a record.
     *
     * @param deadLetters name of the topic that it is written to
     * @param maxValueBytes longer values are cut to this length
     */
    public static ProducerRecord<byte[], byte[]> of(
            String deadLetters, Source source, Stage stage, String error, int maxValueBytes) {
        Set<String> truncated = new LinkedHashSet<>();
        byte[] key = source.key();
        if (key != null && key.length > MAX_KEY_BYTES) {
            key = ("sha256:" + Sha256.hexOf(key)).getBytes(StandardCharsets.UTF_8);
            truncated.add("key");
        }
        byte[] value = source.value();
        if (value != null && value.length > maxValueBytes) {
            value = Arrays.copyOf(value, maxValueBytes);
            truncated.add("value");
        }
        Headers headers = new RecordHeaders();
        if (!copy(source.headers(), headers)) {
            truncated.add("headers");
        }
        put(headers, ERROR, readable(error));
        put(headers, STAGE, stage.label());
        put(headers, TOPIC, source.topic());
        put(headers, PARTITION, Integer.toString(source.partition()));
        put(headers, OFFSET, Long.toString(source.offset()));
        headers.remove(TRUNCATED).remove(SIZE);
        if (!truncated.isEmpty()) {
            put(headers, TRUNCATED, String.join(",", truncated));
            put(headers, SIZE, Integer.toString(source.value() == null ? 0 : source.value().length));
        }
        long timestamp = source.timestamp() >= 0 ? source.timestamp() : System.currentTimeMillis();
        return new ProducerRecord<>(deadLetters, null, timestamp, key, value, headers);
    }

    /** Copies headers, in order, until they are too long; returns whether all were copied. */
    private static boolean copy(Headers from, Headers to) {
        int bytes = 0;
        int count = 0;
        for (Header header : from) {
            bytes += FrameHeaders.bytes(header);
            count++;
            if (bytes > FrameHeaders.MAX_BYTES || count > FrameHeaders.MAX_COUNT) {
                return false;
            }
            to.add(header);
        }
        return true;
    }

    /** One line of limited length: a reason may quote what a client sent. */
    private static String readable(String error) {
        if (error == null) {
            return "no reason given";
        }
        String line = error.substring(0, Math.min(MAX_ERROR_CHARS, error.length()));
        return line.replaceAll("\\p{Cntrl}", "?");
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
