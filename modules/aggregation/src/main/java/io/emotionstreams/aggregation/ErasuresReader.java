package io.emotionstreams.aggregation;

import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Converts the records of {@code session-summary} that delete a session's summary to session events. The others are the
 * stage's own.
 */
final class ErasuresReader extends ContextualProcessor<String, byte[], String, SessionEvent> {
    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() != null && record.value() == null) {
            context().forward(record.withValue(new SessionEvent.Erasure(record.timestamp())));
        }
    }
}
