package io.emotionstreams.ingest;

import io.emotionstreams.contracts.FrameHeaders;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Capture time and headers of a frame as it was first published, so that a replay can reproduce them.
 *
 * @param capturedAt capture time in epoch milliseconds; {@code null} when the producer's header is unreadable; it is
 *     then replayed unchanged
 * @param headers all headers of the record, in order
 */
public record OriginalRecord(Long capturedAt, List<Header> headers) {
    public OriginalRecord {
        headers = List.copyOf(headers);
    }

    /** The headers with another capture time, otherwise unchanged. */
    Headers capturedAt(long newCapturedAt) {
        Headers copy = new RecordHeaders(headers);
        FrameHeaders.describeFrame(copy, newCapturedAt, null, null);
        return copy;
    }

    /** The original headers; a capture time that came from the record's timestamp is added as a header. */
    Headers unchanged() {
        Headers copy = new RecordHeaders(headers);
        if (capturedAt != null && copy.lastHeader(FrameHeaders.CAPTURED_AT) == null) {
            FrameHeaders.describeFrame(copy, capturedAt, null, null);
        }
        return copy;
    }

    /** The same record with a later capture time. */
    OriginalRecord delayedBy(long millis) {
        return capturedAt == null
                ? this
                : new OriginalRecord(
                        capturedAt + millis,
                        List.of(capturedAt(capturedAt + millis).toArray()));
    }
}
