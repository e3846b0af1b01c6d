package io.emotionstreams.stages;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record timestamp at the source of every stage: when the record was published. Some clients can leave it out
 * (timestamp -1). Kafka Streams' own extractors answer that by stopping the stage or by skipping the record; here such a
 * record counts as published on arrival.
 */
public final class PublishTimestampExtractor implements TimestampExtractor {
    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return timestamp(record.timestamp(), System.currentTimeMillis());
    }

    /** Returns the timestamp if there is one, else {@code now}; epoch milliseconds, never negative. */
    public static long timestamp(long timestamp, long now) {
        return timestamp >= 0 ? timestamp : now;
    }
}
