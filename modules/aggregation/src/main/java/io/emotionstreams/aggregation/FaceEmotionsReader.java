package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FramePosition;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Converts the records of {@code face-emotions}, frames and end markers, to session events. */
final class FaceEmotionsReader extends ContextualProcessor<String, FaceEmotions, String, SessionEvent> {
    private final KnownConfusions confusions = new KnownConfusions();

    /** @throws BadRecordException if the record has no key, a malformed header, or neither a value nor an end event */
    @Override
    public void process(Record<String, FaceEmotions> record) {
        if (record.key() == null) {
            throw new BadRecordException("the record has no key; the key must be the session id");
        }
        FrameHeaders.requireSize(record.headers());
        long skipped = FrameHeaders.skippedFrames(record.headers());
        SessionEvent event = FrameHeaders.isEnd(record.headers(), record.value())
                ? new SessionEvent.End(
                        FrameHeaders.capturedAt(record.headers(), record.timestamp()), skipped, marker(record))
                : new SessionEvent.Frame(record.value(), confusion(record.headers()), skipped, record.timestamp());
        context().forward(record.withValue(event));
    }

    private static EndMarker marker(Record<String, FaceEmotions> end) {
        FramePosition readAt = FrameHeaders.readAt(end.headers());
        return readAt == null ? null : new EndMarker(readAt, end.timestamp());
    }

    private ClassifierConfusion confusion(Headers headers) {
        Header header = headers.lastHeader(FrameHeaders.CLASSIFIER_CONFUSION);
        try {
            return confusions.of(header == null ? null : header.value());
        } catch (IllegalArgumentException e) {
            return FrameHeaders.classifierConfusion(headers); // which says what is wrong
        }
    }
}
