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
 * Forms batches before Kafka Streams sees the records: those of one partition that one poll returned become one record.
 * Streams may commit an offset as soon as {@code process()} has returned, so a batch collected in a processor could be
 * lost; here a batch is one record, processed or read again as a whole, under at-least-once and exactly-once alike.
 *
 * <p>The coalesced record bears its first member's offset, since Streams commits the offset of the next queued record:
 * a batch that waits is never skipped. The positions behind the poll's last records ({@code nextOffsets}) are passed
 * on, so that an empty queue commits past all members. A record that is alone passes as it is.
 *
 * <p>The main consumer of a Streams application makes one by reflection, see
 * {@link ClassificationTopology#streamsConfig}. Kafka swallows what an interceptor throws and goes on with the records
 * as they were; the source reads those too.
 */
public final class CoalescingInterceptor implements ConsumerInterceptor<byte[], byte[]> {
    /** The topic whose records are coalesced; others pass. */
    static final String TOPIC_CONFIG = "emotion.streams.coalesce.topic";

    /** Most members of a coalesced record. */
    static final String MAX_RECORDS_CONFIG = "emotion.streams.coalesce.max.records";

    /** Most bytes of the members' values together; a larger record stays alone. */
    static final String MAX_BYTES_CONFIG = "emotion.streams.coalesce.max.bytes";

    private String topic;
    private int maxRecords;
    private int maxBytes;

    /** For Kafka, which makes interceptors by reflection. */
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
        // Offsets are Streams' affair.
    }

    @Override
    public void close() {
        // Nothing is held.
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
        Headers headers = RecordBatchDeserializer.mark();
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
            throw new ConfigException(name, null, "coalescing needs it; ClassificationTopology.streamsConfig sets it");
        }
        return value.toString();
    }
}
