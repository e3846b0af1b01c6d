package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionIdDeserializer;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Converts dead letters to session events; those without a key belong to no session and are ignored. Accepts every
 * record, since a rejected one would be dead-lettered and read here again.
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
            // A capture time in the future may be the reason why the record was dead-lettered.
            return Math.min(FrameHeaders.capturedAt(record.headers(), record.timestamp()), record.timestamp());
        } catch (BadRecordException e) {
            // So may be a header that is no time at all.
            return record.timestamp();
        }
    }
}
