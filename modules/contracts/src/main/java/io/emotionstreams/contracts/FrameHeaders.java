package io.emotionstreams.contracts;

import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;

/**
 * The headers that a frame carries from {@code video-frames} through every stage. Their values are UTF-8 text, so that
 * clients in any language can write them; only the one that the classify stage adds is binary.
 */
public final class FrameHeaders {
    /** Capture time in epoch milliseconds; defaults to the record's timestamp. */
    public static final String CAPTURED_AT = "captured-at";

    /** The sender's own frame number. */
    public static final String FRAME_INDEX = "frame-index";

    /** The sender's name for the camera or file. */
    public static final String SOURCE = "source";

    /**
     * On {@code video-frames}: how a frame is treated when the pipeline is behind; {@link #ALL} is the only value. Without
     * it a frame is live, and may be skipped.
     */
    public static final String PACE = "pace";

    /** Value of {@link #PACE}: every frame is analyzed, however late; the sender waits for the pipeline. */
    public static final String ALL = "all";

    /** The meaning of a record without a value; {@link #END} is the only event. */
    public static final String EVENT = "event";

    /** Value of {@link #EVENT} that ends the session. */
    public static final String END = "end";

    /**
     * On {@code face-emotions}: the model's confusion matrix, as written by {@link ClassifierConfusion#bytes}; missing
     * if the model has none.
     */
    public static final String CLASSIFIER_CONFUSION = "classifier-confusion";

    /**
     * On {@code face-crops} and {@code face-emotions}, end markers included: how many frames of the session were
     * skipped since the session's previous record there; missing if none.
     */
    public static final String SKIPPED_FRAMES = "skipped-frames";

    /** On the end markers of {@code face-crops} and {@code face-emotions}: where detect read them. */
    public static final String READ_AT = "read-at";

    /** 2100-01-01T00:00:00Z: later capture times are a client's mistake, such as microseconds. */
    private static final long MAX_EPOCH_MILLIS = 4_102_444_800_000L;

    /** Max size of a frame's headers together, names included, in bytes. */
    public static final int MAX_BYTES = 16 * 1024;

    /** Max number of a frame's headers: empty ones take no bytes by this count, but memory in every stage. */
    static final int MAX_COUNT = 128;

    private FrameHeaders() {}

    /**
     * Checks the size of a frame's headers, which every stage passes on. The one that classify adds does not count.
     *
     * @throws BadRecordException if they take more than {@value #MAX_BYTES} bytes, or there are more than
     *     {@value #MAX_COUNT}
     */
    public static void requireSize(Headers headers) {
        long bytes = 0;
        int count = 0;
        for (Header header : headers) {
            if (!header.key().equals(CLASSIFIER_CONFUSION)) {
                bytes += bytes(header);
                count++;
            }
        }
        if (count > MAX_COUNT) {
            throw new BadRecordException(
                    "the record has %d headers, but at most %d are allowed".formatted(count, MAX_COUNT));
        }
        if (bytes > MAX_BYTES) {
            throw new BadRecordException(
                    "the headers take %d bytes, but at most %d are allowed".formatted(bytes, MAX_BYTES));
        }
    }

    /** Size of a header's name and value. */
    static int bytes(Header header) {
        return header.key().getBytes(StandardCharsets.UTF_8).length
                + (header.value() == null ? 0 : header.value().length);
    }

    /** Sets the headers of a frame; {@code index} and {@code source} may be {@code null}. */
    public static void describeFrame(Headers headers, long capturedAt, Long index, String source) {
        put(headers, CAPTURED_AT, Long.toString(requireEpochMillis(capturedAt)));
        if (index != null) {
            put(headers, FRAME_INDEX, Long.toString(index));
        }
        if (source != null) {
            put(headers, SOURCE, source);
        }
    }

    /** Sets whether a frame may be skipped when the pipeline is behind. */
    public static void describePace(Headers headers, boolean thinnable) {
        headers.remove(PACE);
        if (!thinnable) {
            put(headers, PACE, ALL);
        }
    }

    /**
     * Whether a frame may be skipped when the pipeline is behind.
     *
     * @throws BadRecordException if the header {@code pace} has another value than {@code all}
     */
    public static boolean isThinnable(Headers headers) {
        String pace = text(headers, PACE);
        if (pace != null && !pace.equals(ALL)) {
            throw new BadRecordException(
                    "header '%s' should be '%s' or missing but is '%s'".formatted(PACE, ALL, pace));
        }
        return pace == null;
    }

    /** Marks a record without a value as the end of its session, captured at this epoch millisecond. */
    public static void describeEnd(Headers headers, long capturedAt) {
        put(headers, EVENT, END);
        put(headers, CAPTURED_AT, Long.toString(requireEpochMillis(capturedAt)));
    }

    /** Sets how many frames were skipped since the session's previous record; 0 removes what was set, by anyone. */
    public static void describeSkipped(Headers headers, long frames) {
        headers.remove(SKIPPED_FRAMES);
        if (frames > 0) {
            put(headers, SKIPPED_FRAMES, Long.toString(frames));
        }
    }

    /**
     * How many frames were skipped since the session's previous record; 0 if the header is missing.
     *
     * @throws BadRecordException if the header is not a whole number from 0 to 2^31 - 1
     */
    public static long skippedFrames(Headers headers) {
        Long frames = number(headers, SKIPPED_FRAMES);
        if (frames != null && (frames < 0 || frames > Integer.MAX_VALUE)) {
            throw new BadRecordException(
                    "header '" + SKIPPED_FRAMES + "' should be a number of frames but is '" + frames + "'");
        }
        return frames == null ? 0 : frames;
    }

    /** Sets where on {@code video-frames} an end marker was read; replaces what was set, by anyone. */
    public static void describeReadAt(Headers headers, FramePosition position) {
        put(headers, READ_AT, position.partition() + "@" + position.offset());
    }

    /**
     * Where on {@code video-frames} an end marker was read; {@code null} if the header is missing.
     *
     * @throws BadRecordException if the header is not a partition and an offset, as {@code 3@1207}
     */
    public static FramePosition readAt(Headers headers) {
        String text = text(headers, READ_AT);
        if (text == null) {
            return null;
        }
        int at = text.indexOf('@');
        try {
            return new FramePosition(
                    Integer.parseInt(text.substring(0, Math.max(0, at))), Long.parseLong(text.substring(at + 1)));
        } catch (IllegalArgumentException e) {
            throw new BadRecordException(
                    "header '" + READ_AT + "' should be a partition and an offset, as 3@1207, but is '" + text + "'",
                    e);
        }
    }

    /** Sets the confusion matrix of the model that classified a frame; {@code null} removes any earlier one. */
    public static void describeClassifier(Headers headers, ClassifierConfusion confusion) {
        headers.remove(CLASSIFIER_CONFUSION);
        if (confusion != null) {
            headers.add(CLASSIFIER_CONFUSION, confusion.bytes());
        }
    }

    /**
     * The confusion matrix of the model that classified a frame; {@code null} if it has none.
     *
     * @throws BadRecordException if the header is not a confusion matrix
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
                    "header '%s' is not a confusion matrix: %s".formatted(CLASSIFIER_CONFUSION, e.getMessage()), e);
        }
    }

    /**
     * Whether a record ends its session.
     *
     * @throws BadRecordException if there is neither a value nor an {@code event} header that explains its absence
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
     * @param recordTimestamp the default if the header is missing
     * @throws BadRecordException if the capture time is not an epoch millisecond between 1970 and 2100
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
     * Returns the reference to the frame of a {@code video-frames} record.
     *
     * @throws BadRecordException if a numeric header is not a number
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
        if (capturedAt < 0 || capturedAt > MAX_EPOCH_MILLIS) {
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
