package io.emotionstreams.classification;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The timestamp extractor of the classify stage: the time at which the crops were published. If a producer set no valid
 * timestamp, Kafka Streams' own extractors stop the application or skip the record; this one uses the current time.
 */
final class PublishTimestampExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return timestamp(record.timestamp(), System.currentTimeMillis());
    }

    /** The record's timestamp if it is valid, else the current time; epoch milliseconds, never negative. */
    static long timestamp(long timestamp, long now) {
        return timestamp >= 0 ? timestamp : now;
    }
}
