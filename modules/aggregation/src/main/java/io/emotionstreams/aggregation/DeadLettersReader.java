package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionIdDeserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Reads {@code dead-letters} for the sessions that they belong to; the ones without a key belong to none. Accepts
 * whatever comes, since what it refused would come back to it as another dead letter.
 */
final class DeadLettersReader extends ContextualProcessor<String, byte[], String, SessionEvent> {
    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null && SessionIdDeserializer.accepts(record.key())) {
            context().forward(record.withValue(new SessionEvent.DeadLetter(capturedAt(record))));
        }
    }

    private static long capturedAt(Record<String, byte[]> record) {
        try {
            return FrameHeaders.capturedAt(record.headers(), record.timestamp());
        } catch (BadRecordException e) {
            // The header may be the very reason why the record is here.
            return record.timestamp();
        }
    }
}
