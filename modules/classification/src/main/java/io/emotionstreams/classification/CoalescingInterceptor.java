package io.emotionstreams.classification;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigException;
import org.apache.kafka.common.header.Headers;

/**
 * Forms batches before Kafka Streams sees the records: it merges the records of a partition that were returned by the
 * same poll into one coalesced record. Kafka Streams may commit an offset as soon as {@code process()} has returned, so
 * a batch buffered in a processor could be lost. Here a batch is a single record, which is processed or reprocessed as
 * a whole, with at-least-once and exactly-once alike.
 *
 * <p>A coalesced record has the offset of its first member: Kafka Streams commits the offset of the next queued record,
 * so a batch that is still queued is never skipped. The next offsets of the poll ({@code nextOffsets}) are passed on,
 * so that an empty queue commits past all members. A record with nothing to merge with is passed through unchanged.
 *
 * <p>The main consumer of the Kafka Streams application instantiates this class by reflection, see
 * {@link ClassificationTopology#streamsConfig}. Kafka swallows an interceptor's exceptions and continues with the
 * original records; the source reads those too.
 */
public final class CoalescingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** The topic whose records are coalesced; records of other topics are passed through. */
    static final String TOPIC_CONFIG = "emotion.streams.coalesce.topic";

    /** Max members per coalesced record. */
    static final String MAX_RECORDS_CONFIG = "emotion.streams.coalesce.max.records";

    /** Max total size of the members' values, in bytes; a record larger than this is not merged. */
    static final String MAX_BYTES_CONFIG = "emotion.streams.coalesce.max.bytes";

    private String topic;
    private int maxRecords;
    private int maxBytes;

    /** Called by Kafka, which instantiates interceptors by reflection. */
    public CoalescingInterceptor() {}

    @Override
    public void configure(Map<String, ?> configs) {
        topic = setting(configs, TOPIC_CONFIG);
        maxRecords = Integer.parseInt(setting(configs, MAX_RECORDS_CONFIG));
        maxBytes = Integer.parseInt(setting(configs, MAX_BYTES_CONFIG));
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        Map<TopicPartition, List<ConsumerRecord<byte[], byte[]>>> coalesced = new LinkedHashMap<>();
        for (TopicPartition partition : polled.partitions()) {
            List<ConsumerRecord<byte[], byte[]>> records = polled.records(partition);
            coalesced.put(partition, partition.topic().equals(topic) ? coalesce(records) : records);
        }
        return new ConsumerRecords<>(coalesced, polled.nextOffsets());
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Kafka Streams manages the offsets.
    }

    @Override
    public void close() {
        // Nothing to close.
    }

    private List<ConsumerRecord<byte[], byte[]>> coalesce(List<ConsumerRecord<byte[], byte[]>> records) {
        List<ConsumerRecord<byte[], byte[]>> merged = new ArrayList<>();
        int from = 0;
        long bytes = 0;
        for (int i = 0; i < records.size(); i++) {
            int size = valueBytes(records.get(i));
            if (i > from && (i - from >= maxRecords || bytes + size > maxBytes)) {
                merged.add(merge(records.subList(from, i)));
                from = i;
                bytes = 0;
            }
            bytes += size;
        }
        if (from < records.size()) {
            merged.add(merge(records.subList(from, records.size())));
        }
        return merged;
    }

    private static ConsumerRecord<byte[], byte[]> merge(List<ConsumerRecord<byte[], byte[]>> members) {
        ConsumerRecord<byte[], byte[]> first = members.get(0);
        if (members.size() == 1) {
            return first;
        }
        byte[] value = RecordBatchCodec.encode(members);
        Headers headers = RecordBatchDeserializer.marker();
        return new ConsumerRecord<>(
                first.topic(),
                first.partition(),
                first.offset(),
                first.timestamp(),
                first.timestampType(),
                ConsumerRecord.NULL_SIZE,
                value.length,
                null,
                value,
                headers,
                first.leaderEpoch());
    }

    private static int valueBytes(ConsumerRecord<byte[], byte[]> record) {
        return record.value() == null ? 0 : record.value().length;
    }

    private static String setting(Map<String, ?> configs, String name) {
        Object value = configs.get(name);
        if (value == null) {
            throw new ConfigException(name, null, "required for coalescing; use ClassificationTopology.streamsConfig");
        }
        return value.toString();
    }
}
