package io.emotionstreams.systemtests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.testkit.ChildBroker;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.TransactionListing;
import org.apache.kafka.clients.admin.TransactionState;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.IntegerDeserializer;
import org.apache.kafka.common.serialization.IntegerSerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A lone broker that is killed keeps the promises that it gave to transactions. */
class BrokerKillIT {
    private static final Duration DEADLINE = Duration.ofMinutes(1);
    private static final String TOPIC = "frames";
    private static final int PRODUCERS = 5;
    /** Of the first producer's transaction; that of the second is twice as long, and so on. */
    private static final int TIMEOUT_MILLIS = 1000;

    private static final List<TopicPartition> PARTITIONS = IntStream.range(0, 12)
            .mapToObj(partition -> new TopicPartition(TOPIC, partition))
            .toList();

    @TempDir
    private Path folder;

    private final List<KafkaProducer<Integer, String>> producers = new ArrayList<>();

    @AfterEach
    void close() {
        producers.forEach(producer -> producer.close(Duration.ZERO));
    }

    @Test
    void transactionsThatTimeOutMeanwhileAreAbortedInEveryPartition() throws Exception {
        try (ChildBroker broker = ChildBroker.start(folder);
                TestCluster cluster = new TestCluster(broker.bootstrapServers(), "")) {
            cluster.admin()
                    .createTopics(List.of(new NewTopic(TOPIC, PARTITIONS.size(), (short) 1)))
                    .all()
                    .get();
            for (int i = 1; i <= PRODUCERS; i++) {
                send("left open", open(broker, i));
            }

            broker.killAndRestart();

            await().atMost(DEADLINE).until(() -> cluster.admin().listTransactions().all().get().stream()
                    .map(TransactionListing::state)
                    .allMatch(TransactionState.COMPLETE_ABORT::equals));
            for (int i = 1; i <= PRODUCERS; i++) {
                KafkaProducer<Integer, String> next = open(broker, i);
                send("committed", next);
                next.commitTransaction();
            }
            assertThat(readCommitted(broker, PRODUCERS * PARTITIONS.size()))
                    .as("readable, and nothing else with it")
                    .hasSize(PRODUCERS * PARTITIONS.size())
                    .containsOnly("committed");
        }
    }

    private KafkaProducer<Integer, String> open(ChildBroker broker, int number) {
        KafkaProducer<Integer, String> producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers",
                        broker.bootstrapServers(),
                        "transactional.id",
                        "producer-" + number,
                        "transaction.timeout.ms",
                        number * TIMEOUT_MILLIS),
                new IntegerSerializer(),
                new StringSerializer());
        producers.add(producer);
        producer.initTransactions();
        producer.beginTransaction();
        return producer;
    }

    private static void send(String value, KafkaProducer<Integer, String> producer) throws Exception {
        for (TopicPartition partition : PARTITIONS) {
            producer.send(new ProducerRecord<>(TOPIC, partition.partition(), null, value))
                    .get();
        }
    }

    /** In any order; returns with this many, or with what can be read before the deadline. */
    private static List<String> readCommitted(ChildBroker broker, int count) {
        List<String> values = new ArrayList<>();
        try (KafkaConsumer<Integer, String> consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", broker.bootstrapServers(), "isolation.level", "read_committed"),
                new IntegerDeserializer(),
                new StringDeserializer())) {
            consumer.assign(PARTITIONS);
            consumer.seekToBeginning(PARTITIONS);
            long started = System.nanoTime();
            while (values.size() < count && System.nanoTime() - started < DEADLINE.toNanos()) {
                consumer.poll(Duration.ofMillis(100)).forEach(record -> values.add(record.value()));
            }
        }
        return values;
    }
}
