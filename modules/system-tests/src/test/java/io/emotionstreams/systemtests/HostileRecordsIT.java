package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What an ordinary client with bad intentions can send ends no stage: each record is dead-lettered with its reason. */
@ExtendWith(SharedBroker.class)
class HostileRecordsIT {
    private static final String SESSION = "usability-test";
    private static final int GOOD_FRAMES = 3;

    /** A record, and a part of the reason that its dead letter should give. */
    private record Hostile(ProducerRecord<byte[], byte[]> record, String reason) {}

    @TempDir
    private Path directory;

    @Test
    void hostileRecordsEndNoStageAndTheSessionBesideThemIsComplete(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, directory, Map.of("detection.tiles", "off"));
        Topics topics = settings.topics();
        byte[] picture = Clip.frames(1).get(0);
        List<Hostile> hostile = hostile(topics.videoFrames().name(), picture);
        send(cluster, hostile);
        Hostile zeros = zeros(topics.videoFrames().name());
        assertThatExceptionOfType(ExecutionException.class)
                .as("the broker measures frames uncompressed")
                .isThrownBy(() -> send(cluster, List.of(zeros)))
                .withCauseInstanceOf(RecordTooLargeException.class);
        storeAsSent(cluster, topics.videoFrames().name());
        send(cluster, List.of(zeros));
        hostile.add(zeros);
        Camera<byte[]> camera = new Camera<>(topics.videoFrames(), SESSION, System.currentTimeMillis(), 100);
        try (TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames())) {
            List<ProducerRecord<String, byte[]>> good = new ArrayList<>();
            for (int i = 0; i < GOOD_FRAMES; i++) {
                good.add(camera.frame(i, picture));
            }
            good.add(camera.end(GOOD_FRAMES));
            writer.sendAll(good);
        }

        List<ConsumerRecord<String, byte[]>> letters;
        SessionSummary summary;
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                TopicReader<String, byte[]> reader = cluster.reader(topics.deadLetters())) {
            letters = reader.next(hostile.size(), DEADLINE);
            summary = Results.awaitSummaries(
                            cluster,
                            topics.sessionSummary(),
                            1,
                            found -> found.session().equals(SESSION) && found.ended())
                    .get(SESSION);
            pipeline.throwFailure();
        }

        assertThat(letters).hasSameSizeAs(hostile);
        assertThat(hostile).allSatisfy(sent -> assertThat(letters)
                .extracting(HostileRecordsIT::reason)
                .filteredOn(reason -> reason.contains(sent.reason()))
                .as(sent.reason())
                .hasSize(1));
        assertThat(summary.frames()).isEqualTo(GOOD_FRAMES);
        assertThat(summary.deadLetters()).isZero();
    }

    @Test
    void framesBehindATransactionThatIsLeftOpenAreAnsweredOnceItHasTimedOut(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, directory, Map.of("detection.tiles", "off"));
        Topics topics = settings.topics();
        byte[] picture = Clip.frames(1).get(0);
        Camera<byte[]> camera = new Camera<>(topics.videoFrames(), SESSION, System.currentTimeMillis(), 100);
        try (KafkaProducer<String, byte[]> client = transactional(cluster);
                TopicWriter<String, byte[]> writer = cluster.writer(topics.videoFrames());
                Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class))) {
            client.initTransactions();
            client.beginTransaction();
            client.send(camera.frame(0, picture)).get();
            writer.sendAll(List.of(camera.frame(1, picture), camera.frame(2, picture), camera.end(3)));

            SessionSummary summary = Results.awaitSummaries(cluster, topics.sessionSummary(), 1, SessionSummary::ended)
                    .get(SESSION);

            pipeline.throwFailure();
            assertThat(summary.frames()).as("those that were committed").isEqualTo(2);
        }
    }

    private static KafkaProducer<String, byte[]> transactional(TestCluster cluster) {
        return new KafkaProducer<>(
                Map.of(
                        ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                        cluster.bootstrapServers(),
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        cluster.prefix() + "camera",
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        2000),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    private static List<Hostile> hostile(String topic, byte[] picture) {
        Headers end = new RecordHeaders();
        FrameHeaders.describeEnd(end, System.currentTimeMillis());
        Headers longSource = new RecordHeaders().add(FrameHeaders.SOURCE, new byte[600_000]);
        Headers terminal = new RecordHeaders().add(FrameHeaders.CAPTURED_AT, "\u001b[2J\n".getBytes(UTF_8));
        Headers manyHeaders = new RecordHeaders();
        for (int i = 0; i < 100_000; i++) {
            manyHeaders.add("", null);
        }
        byte[] session = "hostile".getBytes(UTF_8);
        return new ArrayList<>(List.of(
                new Hostile(record(topic, new byte[1_100_000], null, end), "1100000 bytes long"),
                new Hostile(record(topic, new byte[0], picture, new RecordHeaders()), "it is 0 bytes long"),
                new Hostile(record(topic, new byte[] {'a', (byte) 0xff}, picture, new RecordHeaders()), "valid UTF-8"),
                new Hostile(record(topic, "a\nb".getBytes(UTF_8), picture, new RecordHeaders()), "control characters"),
                new Hostile(record(topic, null, picture, new RecordHeaders()), "no key"),
                new Hostile(record(topic, session, picture, longSource), "at most 16384 are allowed"),
                new Hostile(record(topic, session, picture, terminal), "'?[2J?'"),
                new Hostile(record(topic, session, picture, manyHeaders), "the record has 100000 headers")));
    }

    private static Hostile zeros(String topic) {
        byte[] session = "hostile".getBytes(UTF_8);
        return new Hostile(record(topic, session, new byte[6_000_000], new RecordHeaders()), "neither JPEG nor PNG");
    }

    /** As on a topic that an earlier version created. */
    private static void storeAsSent(TestCluster cluster, String topic) throws Exception {
        ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, topic);
        AlterConfigOp asSent = new AlterConfigOp(new ConfigEntry("compression.type", "producer"), OpType.SET);
        try (Admin admin =
                Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, (Object) cluster.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(resource, List.of(asSent)))
                    .all()
                    .get();
        }
    }

    private static ProducerRecord<byte[], byte[]> record(String topic, byte[] key, byte[] value, Headers headers) {
        return new ProducerRecord<>(topic, 0, null, key, value, headers);
    }

    /** Compressed, so that the broker's limit does not see how long they are. */
    private static void send(TestCluster cluster, List<Hostile> records) throws Exception {
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG,
                cluster.bootstrapServers(),
                ProducerConfig.COMPRESSION_TYPE_CONFIG,
                "gzip",
                ProducerConfig.MAX_REQUEST_SIZE_CONFIG,
                16 * 1024 * 1024);
        try (KafkaProducer<byte[], byte[]> producer =
                new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer())) {
            for (Hostile hostile : records) {
                producer.send(hostile.record()).get();
            }
        }
    }

    private static String reason(ConsumerRecord<?, ?> letter) {
        return new String(letter.headers().lastHeader(DeadLetters.ERROR).value(), UTF_8);
    }
}
