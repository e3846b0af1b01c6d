package io.emotionstreams.classification;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;

/** Records as returned by a consumer's poll. */
final class Records {
    static final String TOPIC = "face-crops";

    private Records() {}

    static ConsumerRecord<byte[], byte[]> record(
            String topic, int partition, long offset, long timestamp, byte[] key, byte[] value, Headers headers) {
        int keySize = key == null ? ConsumerRecord.NULL_SIZE : key.length;
        int valueSize = value == null ? ConsumerRecord.NULL_SIZE : value.length;
        return new ConsumerRecord<>(
                topic,
                partition,
                offset,
                timestamp,
                TimestampType.CREATE_TIME,
                keySize,
                valueSize,
                key,
                value,
                headers,
                Optional.of(3));
    }

    /** A record of partition 0 with a value of the given size. */
    static ConsumerRecord<byte[], byte[]> record(long offset, int bytes) {
        return record(TOPIC, 0, offset, 1_000 + offset, utf8("s"), new byte[bytes], new RecordHeaders());
    }

    /** The result of one poll; the next offset of each partition is 5 beyond its last record, as after a gap. */
    static ConsumerRecords<byte[], byte[]> polled(List<ConsumerRecord<byte[], byte[]>> records) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> byPartition = new LinkedHashMap<>();
        Map<TopicPartition, OffsetAndMetadata> next = new LinkedHashMap<>();
        for (ConsumerRecord<byte[], byte[]> record : records) {
            TopicPartition partition = new TopicPartition(record.topic(), record.partition());
            byPartition.computeIfAbsent(partition, none -> new ArrayList<>()).add(record);
            next.put(partition, new OffsetAndMetadata(record.offset() + 5));
        }
        return new ConsumerRecords<>(byPartition, next);
    }

    static CoalescingInterceptor interceptor(int maxRecords, int maxBytes) {
        CoalescingInterceptor interceptor = new CoalescingInterceptor();
        interceptor.configure(Map.of(
                CoalescingInterceptor.TOPIC_CONFIG, TOPIC,
                CoalescingInterceptor.MAX_RECORDS_CONFIG, maxRecords,
                CoalescingInterceptor.MAX_BYTES_CONFIG, Integer.toString(maxBytes)));
        return interceptor;
    }

    static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static List<Long> offsets(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<Long> offsets = new ArrayList<>();
        records.forEach(record -> offsets.add(record.offset()));
        return offsets;
    }

    /** The offsets of the members of each record. */
    static List<List<Long>> members(Iterable<ConsumerRecord<byte[], byte[]>> records) {
        List<List<Long>> members = new ArrayList<>();
        try (RecordBatchDeserializer deserializer = new RecordBatchDeserializer()) {
            for (ConsumerRecord<byte[], byte[]> record : records) {
                RecordBatch batch = deserializer.deserialize(record.topic(), record.headers(), record.value());
                members.add(
                        batch instanceof RecordBatch.Coalesced coalesced
                                ? coalesced.members().stream()
                                        .map(BatchMember::offset)
                                        .toList()
                                : List.of(record.offset()));
            }
        }
        return members;
    }
}
