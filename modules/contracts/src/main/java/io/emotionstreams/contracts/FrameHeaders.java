package io.emotionstreams.contracts;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers that a frame carries from {@code video-frames} through every stage. Values are UTF-8 text, so that any
 * client in any language can write them; the classify stage adds one that is binary.
 */
public final class FrameHeaders {
    /** Capture time in epoch milliseconds; without it the record's timestamp counts as the capture time. */
    public static final String CAPTURED_AT = "captured-at";

    /** The sender's own frame number. */
    public static final String FRAME_INDEX = "frame-index";

    /** The sender's name for the camera or file. */
    public static final String SOURCE = "source";

    /** What a record without a value means; {@link #END} is the only event. */
    public static final String EVENT = "event";

    /** Value of {@link #EVENT} that ends the session. */
    public static final String END = "end";

    /**
     * On {@code face-emotions}: the model's confusion matrix, as {@link ClassifierConfusion#bytes} writes it; missing
     * where the model has none.
     */
    public static final String CLASSIFIER_CONFUSION = "classifier-confusion";

    /** 2100-01-01T00:00:00Z: capture times beyond it are a sender's mistake, such as microseconds. */
    private static final long LATEST_EPOCH_MILLIS = 4_102_444_800_000L;

    private FrameHeaders() {}

    /** Adds what a sender knows of a frame; {@code index} and {@code source} may be {@code null}. */
    public static void describeFrame(Headers headers, long capturedAt, Long index, String source) {
        put(headers, CAPTURED_AT, Long.toString(requireEpochMillis(capturedAt)));
        if (index != null) {
            put(headers, FRAME_INDEX, Long.toString(index));
        }
        if (source != null) {
            put(headers, SOURCE, source);
        }
    }

    /** Marks a record without a value as its session's end, captured at this epoch millisecond. */
    public static void describeEnd(Headers headers, long capturedAt) {
        put(headers, EVENT, END);
        put(headers, CAPTURED_AT, Long.toString(requireEpochMillis(capturedAt)));
    }

    /** Says with which confusions a frame was classified; {@code null} takes away what anybody said of them before. */
    public static void describeClassifier(Headers headers, ClassifierConfusion confusion) {
        headers.remove(CLASSIFIER_CONFUSION);
        if (confusion != null) {
            headers.add(CLASSIFIER_CONFUSION, confusion.bytes());
        }
    }

    /**
     * The confusion matrix of the model that classified a frame; {@code null} when it has none.
     *
     * @throws BadRecordException when the header is no confusion matrix
     */
    public static ClassifierConfusion classifierConfusion(Headers headers) {
        Header header = headers.lastHeader(CLASSIFIER_CONFUSION);
        if (header == null || header.value() == null) {
            return null;
        }
        try {
            return ClassifierConfusion.ofBytes(header.value());
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(
                    "header '%s' is no confusion matrix: %s".formatted(CLASSIFIER_CONFUSION, e.getMessage()), e);
        }
    }

    /**
     * Whether a record ends its session.
     *
     * @throws BadRecordException when there is no value and no {@code event} header that says why
     */
    public static boolean isEnd(Headers headers, Object value) {
        if (value != null) {
            return false;
        }
        String event = text(headers, EVENT);
        if (!END.equals(event)) {
            throw new BadRecordException("the record has no value and its header '%s' is %s, not '%s'"
                    .formatted(EVENT, event == null ? "missing" : "'" + event + "'", END));
        }
        return true;
    }

    /**
     * Capture time in epoch milliseconds.
     *
     * @param recordTimestamp taken when the header is missing
     * @throws BadRecordException when the header is not an epoch millisecond between 1970 and 2100
     */
    public static long capturedAt(Headers headers, long recordTimestamp) {
        Long capturedAt = number(headers, CAPTURED_AT);
        try {
            return requireEpochMillis(capturedAt == null ? recordTimestamp : capturedAt);
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(e.getMessage(), e);
        }
    }

    /**
     * Names the frame of a {@code video-frames} record.
     *
     * @throws BadRecordException when a header that should be a number is none
     */
    public static FrameReference frame(Headers headers, int partition, long offset, long recordTimestamp) {
        return new FrameReference(
                partition,
                offset,
                number(headers, FRAME_INDEX),
                capturedAt(headers, recordTimestamp),
                text(headers, SOURCE));
    }

    static long requireEpochMillis(long capturedAt) {
        if (capturedAt < 0 || capturedAt > LATEST_EPOCH_MILLIS) {
            throw new IllegalArgumentException(
                    "capture time " + capturedAt + " is not an epoch millisecond between the years 1970 and 2100");
        }
        return capturedAt;
    }

    private static Long number(Headers headers, String name) {
        String text = text(headers, name);
        if (text == null) {
            return null;
        }
        try {
            return Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new BadRecordException("header '" + name + "' should be a whole number but is '" + text + "'", e);
        }
    }

    private static String text(Headers headers, String name) {
        Header header = headers.lastHeader(name);
        return header == null || header.value() == null ? null : new String(header.value(), StandardCharsets.UTF_8);
    }

    private static void put(Headers headers, String name, String value) {
        headers.remove(name).add(name, value.getBytes(StandardCharsets.UTF_8));
    }
}
