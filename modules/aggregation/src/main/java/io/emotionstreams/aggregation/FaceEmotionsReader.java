package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/** Tells the frames of {@code face-emotions} from the end markers. */
final class FaceEmotionsReader extends ContextualProcessor<String, FaceEmotions, String, SessionEvent> {
    /** @throws BadRecordException when the record has no key, no value and no header that says why, or a malformed header */
    @Override
    public void process(Record<String, FaceEmotions> record) {
        if (record.key() == null) {
            throw new BadRecordException("the record has no key, which should be its session's id");
        }
        SessionEvent event = FrameHeaders.isEnd(record.headers(), record.value())
                ? new SessionEvent.End(FrameHeaders.capturedAt(record.headers(), record.timestamp()))
                : new SessionEvent.Frame(record.value(), FrameHeaders.classifierConfusion(record.headers()));
        context().forward(record.withValue(event));
    }
}
