package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.inference.BatchingEmotionClassifier;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The driver of the unit tests knows no interceptors: what it gives is what the real consumer's batches give. */
@ExtendWith(SharedBroker.class)
class InterceptorEquivalenceIT {
    private static final int SESSIONS = 3;
    private static final int FRAMES = 200;
    private static final int BAD_EVERY = 50;
    private static final long FIRST_CAPTURED_AT = 1_700_000_000_000L;

    @TempDir
    private Path folder;

    /** Each session's records in order: answers, and what could not be answered. */
    private record Output(Map<String, List<FaceEmotions>> answers, Map<String, List<byte[]>> deadLetters) {}

    @Test
    void batchesOnTheRealConsumersPathGiveWhatSingleRecordsGive(TestCluster cluster) throws Exception {
        // One stream thread, so that nothing but the interceptor can make batches of these one-face frames.
        Settings settings = Deployment.create(cluster, folder, Map.of("classification.threads", "1"));
        List<ProducerRecord<String, byte[]>> input = input(raw(settings.topics().faceCrops()));

        Output single = throughTheDriver(settings, input);
        Output batched = throughTheBroker(cluster, settings, input);

        assertThat(single.answers()).hasSize(SESSIONS);
        assertThat(batched.answers()).isEqualTo(single.answers());
        assertThat(batched.deadLetters().keySet())
                .isEqualTo(single.deadLetters().keySet());
        batched.deadLetters().forEach((session, letters) -> assertThat(letters)
                .containsExactlyElementsOf(single.deadLetters().get(session)));
    }

    private static Output throughTheDriver(Settings settings, List<ProducerRecord<String, byte[]>> input) {
        Topics topics = settings.topics();
        try (EmotionClassifier classifier =
                        BatchingEmotionClassifier.open(settings.inference(), new SimpleMeterRegistry());
                TopologyTestDriver driver = new TopologyTestDriver(
                        ClassificationTopology.build(
                                topics, classifier, settings.inference().reuse(), new SimpleMeterRegistry()),
                        new Properties())) {
            TestInputTopic<String, byte[]> crops = driver.createInputTopic(
                    topics.faceCrops().name(),
                    Serdes.String().serializer(),
                    Serdes.ByteArray().serializer());
            for (ProducerRecord<String, byte[]> record : input) {
                crops.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), FIRST_CAPTURED_AT));
            }
            return new Output(read(driver, topics.faceEmotions()), read(driver, topics.deadLetters()));
        }
    }

    private static <V> Map<String, List<V>> read(TopologyTestDriver driver, Topic<String, V> topic) {
        Map<String, List<V>> bySession = new LinkedHashMap<>();
        driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readRecordsToList()
                .forEach(record -> bySession
                        .computeIfAbsent(record.key(), key -> new ArrayList<>())
                        .add(record.value()));
        return bySession;
    }

    private static Output throughTheBroker(
            TestCluster cluster, Settings settings, List<ProducerRecord<String, byte[]>> input) {
        Topics topics = settings.topics();
        try (TopicWriter<String, byte[]> writer = cluster.writer(raw(topics.faceCrops()))) {
            writer.sendAll(input);
        }
        int bad = SESSIONS * FRAMES / BAD_EVERY;
        MeterRegistry registry = new SimpleMeterRegistry();
        try (Pipeline pipeline =
                        Pipeline.start(settings, EnumSet.of(Stage.CLASSIFY), registry, (stage, streams) -> {});
                TopicReader<String, FaceEmotions> answers = cluster.reader(Schemas.checked(topics.faceEmotions()));
                TopicReader<String, byte[]> deadLetters = cluster.reader(topics.deadLetters())) {
            List<ConsumerRecord<String, FaceEmotions>> answered = answers.next(input.size() - bad, DEADLINE);
            List<ConsumerRecord<String, byte[]>> refused = deadLetters.next(bad, DEADLINE);
            pipeline.throwFailure();
            assertThat(registry.get("emotion.streams.inference.batch").summary().mean())
                    .as("faces in a batch, on average")
                    .isGreaterThan(2);
            return new Output(Results.bySession(answered), Results.bySession(refused));
        }
    }

    /** Sessions side by side: a face a frame, a bad record now and then, and each session's end. */
    private static List<ProducerRecord<String, byte[]>> input(Topic<String, byte[]> topic) throws Exception {
        List<FaceCrop> faces = Clip.faces(8);
        List<Camera<byte[]>> cameras = IntStream.range(0, SESSIONS)
                .mapToObj(session -> new Camera<>(topic, "session-" + session, FIRST_CAPTURED_AT, 100))
                .toList();
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (int frame = 0; frame < FRAMES; frame++) {
            for (Camera<byte[]> camera : cameras) {
                FaceCrop face = faces.get(records.size() % faces.size());
                records.add(camera.frame(
                        frame, frame % BAD_EVERY == 7 ? new byte[] {(byte) frame} : crops(camera, frame, face)));
            }
        }
        cameras.forEach(camera -> records.add(camera.end(FRAMES)));
        return records;
    }

    private static byte[] crops(Camera<?> camera, long frame, FaceCrop face) {
        FrameReference reference = new FrameReference(0, frame, frame, camera.capturedAt(frame), "camera");
        return RecordSerde.cbor(FaceCrops.class).serialize(new FaceCrops(reference, 1280, 720, List.of(face)));
    }

    private static Topic<String, byte[]> raw(Topic<String, ?> topic) {
        return new Topic<>(topic.role(), topic.name(), topic.keySerde(), Serdes.ByteArray());
    }
}
