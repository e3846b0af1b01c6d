package io.emotionstreams.contracts;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * How a record that could not be processed is described on {@code dead-letters}: its key, value and headers as read,
 * and five headers that say why and where it came from. Values are UTF-8 text.
 */
public final class DeadLetters {
    /** Why, in one sentence. */
    public static final String ERROR = "error";

    /** The stage that gave up, see {@link Stage#label()}. */
    public static final String STAGE = "stage";

    /** The topic that the record was read from. */
    public static final String TOPIC = "topic";

    /** Its partition there. */
    public static final String PARTITION = "partition";

    /** Its offset there. */
    public static final String OFFSET = "offset";

    /** Room that these headers may need on top of the largest frame, in bytes. */
    public static final int HEADER_ROOM_BYTES = 64 * 1024;

    private static final int LONGEST_ERROR = 1000;

    private DeadLetters() {}

    /** The original headers, copied, and the five that describe the failure. */
    public static Headers describe(
            Headers original, Stage stage, String error, String topic, int partition, long offset) {
        Headers headers = new RecordHeaders(original);
        String reason = error == null ? "no reason given" : error;
        put(headers, ERROR, reason.substring(0, Math.min(LONGEST_ERROR, reason.length())));
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
