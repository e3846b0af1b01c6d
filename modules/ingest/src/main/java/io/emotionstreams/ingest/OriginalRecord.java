package io.emotionstreams.ingest;

import io.emotionstreams.contracts.FrameHeaders;
import java.util.List;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * What a frame was called when it was first captured, so that a replay can say the same again.
 *
 * @param capturedAt capture time in epoch milliseconds; {@code null} when the sender wrote something unreadable, which
 *     is then repeated as it was
 * @param headers all headers of the record, in order
 */
public record OriginalRecord(Long capturedAt, List<Header> headers) {
    public OriginalRecord {
        headers = List.copyOf(headers);
    }

    /** The headers with another capture time; the rest as it was. */
    Headers capturedAt(long newCapturedAt) {
        Headers copy = new RecordHeaders(headers);
        FrameHeaders.describeFrame(copy, newCapturedAt, null, null);
        return copy;
    }

    /** The headers as they were; a capture time that was only the record's timestamp is written out. */
    Headers unchanged() {
        Headers copy = new RecordHeaders(headers);
        if (capturedAt != null && copy.lastHeader(FrameHeaders.CAPTURED_AT) == null) {
            FrameHeaders.describeFrame(copy, capturedAt, null, null);
        }
        return copy;
    }

    /** The same record, captured later. */
    OriginalRecord later(long millis) {
        return capturedAt == null
                ? this
                : new OriginalRecord(
                        capturedAt + millis,
                        List.of(capturedAt(capturedAt + millis).toArray()));
    }
}
