package io.emotionstreams.contracts;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The format of {@code dead-letters}: a record that could not be processed, with its original key, value and headers,
 * plus five headers that state the reason and where it was read. Header values are UTF-8 text.
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

    /** Space to reserve for these headers on top of the max frame size, in bytes. */
    public static final int HEADER_ROOM_BYTES = 64 * 1024;

    private static final int MAX_ERROR_CHARS = 1000;

    private DeadLetters() {}

    /** Returns a copy of the original headers plus the five that describe the failure. */
    public static Headers describe(
            Headers original, Stage stage, String error, String topic, int partition, long offset) {
        Headers headers = new RecordHeaders(original);
        String reason = error == null ? "no reason given" : error;
        put(headers, ERROR, reason.substring(0, Math.min(MAX_ERROR_CHARS, reason.length())));
        put(headers, STAGE, stage.label());
        put(headers, TOPIC, topic);
        put(headers, PARTITION, Integer.toString(partition));
        put(headers, OFFSET, Long.toString(offset));
        return headers;
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
