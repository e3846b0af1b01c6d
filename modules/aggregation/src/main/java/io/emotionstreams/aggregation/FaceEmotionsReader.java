package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Converts the records of {@code face-emotions}, frames and end markers, to session events. */
final class FaceEmotionsReader extends ContextualProcessor<String, FaceEmotions, String, SessionEvent> {
    /** @throws BadRecordException if the record has no key, a malformed header, or neither a value nor an end event */
    @Override
    public void process(Record<String, FaceEmotions> record) {
        if (record.key() == null) {
            throw new BadRecordException("the record has no key; the key must be the session id");
        }
        long skipped = FrameHeaders.skippedFrames(record.headers());
        SessionEvent event = FrameHeaders.isEnd(record.headers(), record.value())
                ? new SessionEvent.End(FrameHeaders.capturedAt(record.headers(), record.timestamp()), skipped)
                : new SessionEvent.Frame(
                        record.value(),
                        FrameHeaders.classifierConfusion(record.headers()),
                        skipped,
                        record.timestamp());
        context().forward(record.withValue(event));
    }
}
