package io.emotionstreams.gateway;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FrameHeaders;
import java.util.function.Function;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a sender says about a frame: the same headers, with the same limits, as on {@code video-frames}.
 *
 * @param capturedAt capture time, epoch milliseconds
 * @param index the sender's frame number, or {@code null}
 * @param source the sender's name for the camera or file, or {@code null}
 * @param live whether the frame may be skipped when the pipeline is behind
 */
record FrameDescription(long capturedAt, Long index, String source, boolean live) {
    /**
     * Reads the headers.
     *
     * @param header a header's value by its name; {@code null} if missing
     * @param now the capture time if none is given, epoch milliseconds
     * @throws RefusedException (400) if a header can't be used
     */
    static FrameDescription of(Function<String, String> header, long now) {
        Long capturedAt = number(header, FrameHeaders.CAPTURED_AT);
        String pace = header.apply(FrameHeaders.PACE);
        if (pace != null && !pace.equals(FrameHeaders.ALL)) {
            throw new RefusedException(
                    400,
                    "header '%s' should be '%s' or missing but is '%s'"
                            .formatted(FrameHeaders.PACE, FrameHeaders.ALL, pace));
        }
        FrameDescription description = new FrameDescription(
                capturedAt == null ? now : capturedAt,
                number(header, FrameHeaders.FRAME_INDEX),
                header.apply(FrameHeaders.SOURCE),
                pace == null);
        try {
            FrameHeaders.requireSize(description.headers());
        } catch (IllegalArgumentException | BadRecordException e) {
            throw new RefusedException(400, e.getMessage());
        }
        return description;
    }

    private static Long number(Function<String, String> header, String name) {
        String text = header.apply(name);
        try {
            return text == null ? null : Long.valueOf(text);
        } catch (NumberFormatException e) {
            throw new RefusedException(400, "header '%s' should be a whole number but is '%s'".formatted(name, text));
        }
    }

    /** The headers of the record. */
    Headers headers() {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, capturedAt, index, source);
        FrameHeaders.describePace(headers, live);
        return headers;
    }
}
