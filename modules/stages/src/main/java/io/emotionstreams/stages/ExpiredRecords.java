package io.emotionstreams.stages;

import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Counts the records that retention deleted before a stage read them: a consumer that has fallen behind the log's start
 * continues there without a word. It also reports the age of what it reads.
 *
 * <p>An offset that is missing is not yet a lost record: transaction markers and aborted records leave gaps too. So a gap
 * counts only as far as it lies below the log's start and above what the stage has committed. Markers among the deleted
 * offsets can't be told from records anymore and count as such, which is at most one per transaction of a producer.
 *
 * <p>The main consumer of a Kafka Streams application instantiates this class by reflection. It asks the broker only at
 * the first record of a partition and at gaps, at most once a second per partition.
 */
public final class ExpiredRecords implements ConsumerInterceptor<byte[], byte[]> {
    /** Configuration key of the stage's {@link StageMetrics} instance. */
    public static final String METRICS_CONFIG = "emotion.streams.expired.metrics";

    private static final Logger LOG = LoggerFactory.getLogger(ExpiredRecords.class);
    private static final long TIMEOUT_SECONDS = 5;
    private static final long REFRESH_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Map<TopicPartition, Long> expected = new HashMap<>();
    private final Map<TopicPartition, LogStart> starts = new HashMap<>();
    private Map<String, Object> adminConfigs;
    private String group;
    private StageMetrics metrics;
    private Admin admin;

    private record LogStart(long offset, long readAt) {}

    /** Called by Kafka, which instantiates interceptors by reflection. */
    public ExpiredRecords() {}

    @Override
    public void configure(Map<String, ?> configs) {
        metrics = (StageMetrics) configs.get(METRICS_CONFIG);
        group = String.valueOf(configs.get(ConsumerConfig.GROUP_ID_CONFIG));
        adminConfigs = new HashMap<>(configs);
        adminConfigs.keySet().retainAll(AdminClientConfig.configNames());
        adminConfigs.remove(AdminClientConfig.METRIC_REPORTER_CLASSES_CONFIG);
    }

    @Override
    public ConsumerRecords<byte[], byte[]> onConsume(ConsumerRecords<byte[], byte[]> polled) {
        if (metrics == null || polled.isEmpty()) {
            return polled;
        }
        long oldest = Long.MAX_VALUE;
        for (TopicPartition partition : polled.partitions()) {
            ConsumerRecord<byte[], byte[]> first = polled.records(partition).get(0);
            oldest = Math.min(oldest, first.timestamp());
            metrics.expired(partition, expired(partition, first.offset()));
        }
        polled.nextOffsets().forEach((partition, next) -> expected.put(partition, next.offset()));
        metrics.read(oldest, System.currentTimeMillis());
        return polled;
    }

    private long expired(TopicPartition partition, long first) {
        Long next = expected.get(partition);
        if (next != null && first <= next) {
            return 0;
        }
        try {
            long start = Math.min(logStart(partition), first);
            if (next != null && start <= next) {
                return 0;
            }
            // What others of this group have read before the partition came here is not lost either.
            long from = Math.max(next == null ? 0 : next, committed(partition, start));
            if (from < start) {
                LOG.warn(
                        "{} records of {} expired before they were read: offsets {} to {}",
                        start - from,
                        partition,
                        from,
                        start - 1);
            }
            return Math.max(0, start - from);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return 0;
        } catch (ExecutionException | TimeoutException | KafkaException e) {
            LOG.warn("can't tell whether records of {} expired before offset {}: {}", partition, first, e.toString());
            return 0;
        }
    }

    private long logStart(TopicPartition partition) throws InterruptedException, ExecutionException, TimeoutException {
        LogStart known = starts.get(partition);
        if (known == null || System.nanoTime() - known.readAt() > REFRESH_NANOS) {
            long offset = admin().listOffsets(Map.of(partition, OffsetSpec.earliest()))
                    .partitionResult(partition)
                    .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                    .offset();
            known = new LogStart(offset, System.nanoTime());
            starts.put(partition, known);
        }
        return known.offset();
    }

    /** The offset that the group will read next, or {@code without} if it has never committed one. */
    private long committed(TopicPartition partition, long without)
            throws InterruptedException, ExecutionException, TimeoutException {
        OffsetAndMetadata committed = admin().listConsumerGroupOffsets(group)
                .partitionsToOffsetAndMetadata()
                .get(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .get(partition);
        return committed == null ? without : committed.offset();
    }

    private Admin admin() {
        if (admin == null) {
            admin = Admin.create(adminConfigs);
        }
        return admin;
    }

    @Override
    public void onCommit(Map<TopicPartition, OffsetAndMetadata> offsets) {
        // Kafka Streams manages the offsets.
    }

    @Override
    public void close() {
        if (admin != null) {
            admin.close();
        }
    }
}
