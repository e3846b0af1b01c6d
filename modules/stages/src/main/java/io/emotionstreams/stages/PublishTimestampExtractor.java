package io.emotionstreams.stages;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.streams.processor.TimestampExtractor;

/**
 * The record timestamp at the source of every stage: when the record was published. Some clients can leave it out
 * (timestamp -1). Kafka Streams' own extractors answer that by stopping the stage or by skipping the record; here such a
 * record counts as published on arrival. So does one from the future: results carry the timestamp on, and a broker
 * refuses timestamps that are an hour ahead of its own clock.
 */
public final class PublishTimestampExtractor implements TimestampExtractor {
    /** More than clocks differ, and well below the broker's limit of an hour. */
    private static final long MAX_AHEAD_MILLIS = 10 * 60_000;

    @Override
    public long extract(ConsumerRecord<Object, Object> record, long partitionTime) {
        return timestamp(record.timestamp(), System.currentTimeMillis());
    }

    /**
     * Returns the timestamp, or {@code now} if there is none or it is over 10 minutes ahead; epoch milliseconds, never
     * negative.
     */
    public static long timestamp(long timestamp, long now) {
        return timestamp >= 0 && timestamp <= now + MAX_AHEAD_MILLIS ? timestamp : now;
    }
}
