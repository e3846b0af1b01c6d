package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.stages.ExpiredRecords;
import io.emotionstreams.stages.StageMetrics;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Records that are deleted before they are read are counted; other gaps in the offsets are not. */
@ExtendWith(SharedBroker.class)
class ExpiredRecordsIT {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final Duration DEADLINE = Duration.ofMinutes(2);

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private TestCluster cluster;
    private TopicPartition partition;

    @BeforeEach
    void createTopics(TestCluster ofTest) {
        cluster = ofTest;
        partition = new TopicPartition(
                cluster.createTopics(TopicLayout.DEFAULT).videoFrames().name(), 0);
    }

    @Test
    void recordsThatExpireWhileTheStageIsDownAreCounted() throws Exception {
        send(10, null);
        try (KafkaConsumer<byte[], byte[]> stage = stage()) {
            readUpTo(stage, 10);
            stage.commitSync();
        }
        send(10, null);
        deleteBefore(15);

        try (KafkaConsumer<byte[], byte[]> stage = stage()) {
            readUpTo(stage, 20);
        }

        assertThat(expired()).isEqualTo(5);
    }

    @Test
    void recordsThatExpireInFrontOfASlowStageAreCounted() throws Exception {
        send(10, null);
        try (KafkaConsumer<byte[], byte[]> stage = stage()) {
            readUpTo(stage, 10);
            stage.commitSync();
            stage.pause(List.of(partition));
            // Completes the fetch in flight, which would return the next records.
            stage.poll(Duration.ofSeconds(1));
            send(10, null);
            deleteBefore(17);
            stage.resume(List.of(partition));
            readUpTo(stage, 20);
        }

        assertThat(expired()).isEqualTo(7);
    }

    @Test
    void aNewStageHasLostNothingThatWasDeletedBefore() throws Exception {
        send(10, null);
        deleteBefore(4);

        try (KafkaConsumer<byte[], byte[]> stage = stage()) {
            readUpTo(stage, 10);
        }

        assertThat(expired()).isZero();
    }

    @Test
    void theMarkersOfTransactionsAndAbortedRecordsAreNoLoss() throws Exception {
        send(3, true);
        send(4, false);
        send(3, true);
        try (KafkaConsumer<byte[], byte[]> stage = stage()) {
            readUpTo(stage, 13);
            send(2, false);
            send(2, true);
            readUpTo(stage, 19);
        }

        assertThat(expired()).isZero();
    }

    private double expired() {
        return registry.find("emotion.streams.expired.records").counters().stream()
                .mapToDouble(Counter::count)
                .sum();
    }

    private KafkaConsumer<byte[], byte[]> stage() {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(ConsumerConfig.GROUP_ID_CONFIG, cluster.prefix() + "stage");
        settings.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        settings.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        settings.put(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, ExpiredRecords.class.getName());
        settings.put(ExpiredRecords.METRICS_CONFIG, new StageMetrics(registry, Stage.DETECT));
        KafkaConsumer<byte[], byte[]> stage =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        stage.assign(List.of(partition));
        return stage;
    }

    private void readUpTo(KafkaConsumer<byte[], byte[]> stage, long end) {
        await().atMost(DEADLINE).until(() -> {
            stage.poll(POLL);
            return stage.position(partition) >= end;
        });
    }

    /** Sends records, plainly if {@code commit} is {@code null}, otherwise in one transaction. */
    private void send(int records, Boolean commit) throws Exception {
        Map<String, Object> settings = new HashMap<>();
        settings.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        if (commit != null) {
            settings.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, cluster.prefix() + "client");
        }
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            if (commit != null) {
                producer.initTransactions();
                producer.beginTransaction();
            }
            for (int i = 0; i < records; i++) {
                producer.send(new ProducerRecord<>(partition.topic(), 0, null, new byte[] {1}, new byte[] {(byte) i}))
                        .get();
            }
            producer.flush();
            if (commit != null && commit) {
                producer.commitTransaction();
            } else if (commit != null) {
                producer.abortTransaction();
            }
        }
    }

    private void deleteBefore(long offset) throws Exception {
        Admin admin = cluster.admin();
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(offset)))
                .all()
                .get();
    }
}
