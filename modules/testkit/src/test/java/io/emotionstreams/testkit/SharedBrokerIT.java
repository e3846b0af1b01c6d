package io.emotionstreams.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.TopicNodes;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(SharedBroker.class)
class SharedBrokerIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);
    private static final Duration TOO_SHORT = Duration.ofMillis(1);

    private final Records camera = new Records(7);

    @Test
    void writtenRecordsAreRead(TestCluster cluster) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        FaceEmotions emotions = camera.emotions(1000, Emotion.HAPPY);
        try (var writer = cluster.writer(topics.faceEmotions());
                var reader = cluster.reader(topics.faceEmotions())) {
            writer.send("classroom", emotions);

            ConsumerRecord<String, FaceEmotions> read = reader.next(1, TIMEOUT).get(0);
            assertThat(read.key()).isEqualTo("classroom");
            assertThat(read.value()).isEqualTo(emotions);
        }
    }

    @Test
    void aReaderContinuesWhereItStopped(TestCluster cluster) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (var writer = cluster.writer(topics.videoFrames());
                var reader = cluster.reader(topics.videoFrames())) {
            writer.sendAll(IntStream.range(0, 100)
                    .mapToObj(i -> new ProducerRecord<>(topics.videoFrames().name(), "s" + i, new byte[] {(byte) i}))
                    .toList());
            assertThat(reader.toEnd(TIMEOUT)).hasSize(100);
            assertThat(reader.toEnd(TIMEOUT)).isEmpty();

            writer.send("one more", new byte[] {1});
            assertThat(reader.toEnd(TIMEOUT)).extracting(ConsumerRecord::key).containsExactly("one more");
        }
    }

    @Test
    void abortedRecordsAreNotRead(TestCluster cluster) throws Exception {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        String frames = topics.videoFrames().name();
        Map<String, Object> settings = Map.of(
                ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers(),
                ProducerConfig.TRANSACTIONAL_ID_CONFIG, cluster.prefix());
        try (var producer = new KafkaProducer<>(settings, new StringSerializer(), new ByteArraySerializer());
                var reader = cluster.reader(topics.videoFrames())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(frames, 0, "aborted", new byte[] {1}))
                    .get();
            producer.abortTransaction();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(frames, 0, "committed", new byte[] {2}))
                    .get();
            producer.commitTransaction();

            assertThat(reader.toEnd(TIMEOUT)).extracting(ConsumerRecord::key).containsExactly("committed");
        }
    }

    @Test
    void aReaderReportsATimeout(TestCluster cluster) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (var reader = cluster.reader(topics.videoFrames())) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> reader.next(1, TOO_SHORT))
                    .withMessage("waited PT0.001S on " + topics.videoFrames().name() + " for 1 records but got 0");
        }
    }

    @Test
    void aRecordThatTheBrokerRejectsFailsTheTest(TestCluster cluster) {
        TopicLayout small = new TopicLayout(1, (short) 1, 1, Duration.ofMinutes(1), Duration.ofMinutes(1));
        Topics topics = cluster.createTopics(small);
        try (var writer = cluster.writer(topics.videoFrames())) {
            assertThatExceptionOfType(AssertionError.class)
                    .isThrownBy(() -> writer.send("classroom", new byte[100_000]))
                    .withMessage("a record was not written to "
                            + topics.videoFrames().name());
        }
    }

    @Test
    void aFrameOfMaxSizeIsAccepted(TestCluster cluster) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        try (var writer = cluster.writer(topics.videoFrames())) {
            assertThat(writer.send("classroom", new byte[TopicLayout.DEFAULT.frameMaxBytes()])
                            .offset())
                    .isZero();
        }
    }

    @Test
    void testsDoNotSeeEachOthersTopics(TestCluster cluster) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);

        assertThat(topics.all()).allMatch(topic -> topic.name().startsWith("SharedBrokerIT-"));
        try (var reader = cluster.reader(topics.videoFrames())) {
            assertThat(reader.toEnd(TIMEOUT)).isEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"classic", "streams"})
    void streamsRunsExactlyOnceUnderEitherGroupProtocol(String protocol, TestCluster cluster) {
        Topics topics = cluster.createTopics(TopicLayout.DEFAULT);
        Topology copy = new Topology();
        TopicNodes.addSource(copy, topics.videoFrames());
        TopicNodes.addSink(copy, topics.deadLetters(), "video-frames");
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, cluster.prefix() + "copy");
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, cluster.bootstrapServers());
        settings.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        settings.put(StreamsConfig.GROUP_PROTOCOL_CONFIG, protocol);

        try (KafkaStreams streams = new KafkaStreams(copy, settings);
                var writer = cluster.writer(topics.videoFrames());
                var reader = cluster.reader(topics.deadLetters())) {
            streams.start();
            writer.sendAll(List.of(
                    new ProducerRecord<>(topics.videoFrames().name(), "a", new byte[] {1}),
                    new ProducerRecord<>(topics.videoFrames().name(), "b", new byte[] {2})));

            assertThat(reader.next(2, TIMEOUT)).extracting(ConsumerRecord::key).containsExactlyInAnyOrder("a", "b");
        }
    }
}
