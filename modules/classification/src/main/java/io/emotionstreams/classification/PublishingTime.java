package io.emotionstreams.classification;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record timestamp at the source of the classify stage: when the crops were published. A producer may leave it out,
 * which Streams' own extractors answer by stopping or by dropping the record; here it was then published now.
 */
final class PublishingTime implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return of(record.timestamp(), System.currentTimeMillis());
    }

    /** Epoch milliseconds, never negative. */
    static long of(long timestamp, long now) {
        return timestamp >= 0 ? timestamp : now;
    }
}
