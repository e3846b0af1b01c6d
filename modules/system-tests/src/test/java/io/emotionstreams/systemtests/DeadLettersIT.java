package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.replay.SessionReplay;
import io.emotionstreams.app.replay.SessionRequest;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import io.emotionstreams.ingest.PublishingException;
import io.emotionstreams.systemtests.BadFrames.BadFrame;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Serdes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A record that can't be processed is set aside as it was, with the reason, and the stream goes on. */
@ExtendWith(SharedBroker.class)
class DeadLettersIT {
    private static final String SESSION = "classroom";

    /** In 2033, so that dead letters dated by the clock on the wall are not after the session's end. */
    private static final long FIRST_CAPTURED_AT = 2_000_000_000_000L;

    private static final int TOO_LARGE = 3 * 1024 * 1024;

    @TempDir
    private Path folder;

    @Test
    void badFramesAreSetAsideByteForByteAndTheGoodOnesAnswered(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of("detection.tiles", "off"));
        Topics topics = settings.topics();
        Camera<byte[]> camera = new Camera<>(topics.videoFrames(), SESSION, FIRST_CAPTURED_AT, 100);
        byte[] picture = Clip.frames(1).get(0);
        List<BadFrame> bad = BadFrames.of(camera, picture);
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (BadFrame frame : bad) {
            records.add(frame.record());
            records.add(camera.frame(records.size(), picture));
        }
        records.add(camera.end(records.size()));
        List<RecordMetadata> places = write(cluster, topics.videoFrames(), records);

        List<ConsumerRecord<String, byte[]>> letters;
        SessionSummary summary;
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                TopicReader<String, byte[]> reader = cluster.reader(topics.deadLetters())) {
            letters = reader.next(bad.size(), DEADLINE);
            // All but the one that names no session.
            summary = awaitSummary(cluster, topics, bad.size() - 1);
            letters.addAll(reader.toEnd(DEADLINE));
            pipeline.throwFailure();
        }

        assertThat(letters).hasSameSizeAs(bad);
        for (int i = 0; i < bad.size(); i++) {
            RecordMetadata place = places.get(2 * i);
            requireDeadLetter(letter(letters, place), bad.get(i), place);
        }
        assertThat(summary.frames()).isEqualTo(bad.size());
        List<FaceEmotions> answers =
                Results.bySession(cluster, topics.faceEmotions()).get(SESSION);
        assertThat(answers).hasSize(bad.size() + 1).last().isNull();
        assertThat(answers.subList(0, bad.size()))
                .allSatisfy(answer -> assertThat(answer.faces()).isNotEmpty());
    }

    @Test
    void garbageBetweenTheStagesIsSetAsideByTheStageThatReadsIt(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        Topics topics = settings.topics();
        Camera<byte[]> crops = new Camera<>(raw(topics.faceCrops()), SESSION, FIRST_CAPTURED_AT, 100);
        Camera<byte[]> emotions = new Camera<>(raw(topics.faceEmotions()), SESSION, FIRST_CAPTURED_AT, 100);
        BadFrame noCrops = new BadFrame(crops.frame(1, "no crops".getBytes(UTF_8)), "not a readable FaceCrops");
        BadFrame noEmotions =
                new BadFrame(emotions.frame(0, "no emotions".getBytes(UTF_8)), "not a readable FaceEmotions");
        RecordMetadata emotionsPlace =
                write(cluster, emotions.topic(), List.of(noEmotions.record())).get(0);
        RecordMetadata cropsPlace = write(
                        cluster,
                        crops.topic(),
                        List.of(noFaces(topics, crops, 0), noCrops.record(), noFaces(topics, crops, 2), crops.end(3)))
                .get(1);

        List<ConsumerRecord<String, byte[]>> letters;
        SessionSummary summary;
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.of(Stage.CLASSIFY, Stage.AGGREGATE));
                TopicReader<String, byte[]> reader = cluster.reader(topics.deadLetters())) {
            letters = reader.next(2, DEADLINE);
            summary = awaitSummary(cluster, topics, 2);
            pipeline.throwFailure();
        }

        requireDeadLetter(letter(letters, cropsPlace), noCrops, cropsPlace);
        requireDeadLetter(letter(letters, emotionsPlace), noEmotions, emotionsPlace);
        assertThat(summary.frames()).isEqualTo(2);
    }

    @Test
    void aFrameThatTheTopicWouldNotTakeIsRefusedWhereItIsSent(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        Path images = Files.createDirectory(folder.resolve("images"));
        Files.write(images.resolve("large.jpg"), new byte[TOO_LARGE]);
        SessionReplay replay = new SessionReplay(settings, () -> {}, SessionReplay.Display.NONE);

        try (FrameSource source = FrameSource.open(images, 1)) {
            assertThatExceptionOfType(PublishingException.class)
                    .isThrownBy(
                            () -> replay.run(new SessionRequest(SESSION, source, PlaybackSpeed.MAX, CaptureTimes.NOW)))
                    .withMessage(
                            "frame 0 (%d bytes) of session '%s' could not be published to '%s': it is larger than"
                                    + " topics.frame-max-bytes allows; raise that setting or send smaller images",
                            TOO_LARGE, SESSION, settings.topics().videoFrames().name());
        }
    }

    private static SessionSummary awaitSummary(TestCluster cluster, Topics topics, int deadLetters) {
        return Results.awaitSummaries(
                        cluster,
                        topics.sessionSummary(),
                        1,
                        summary -> summary.ended() && summary.deadLetters() == deadLetters)
                .get(SESSION);
    }

    private static void requireDeadLetter(ConsumerRecord<String, byte[]> letter, BadFrame bad, RecordMetadata place) {
        assertThat(letter.key()).isEqualTo(bad.record().key());
        assertThat(letter.value()).isEqualTo(bad.record().value());
        assertThat(letter.headers().toArray()).contains(bad.record().headers().toArray());
        assertThat(header(letter, DeadLetters.ERROR)).contains(bad.reason());
        assertThat(header(letter, DeadLetters.STAGE))
                .isEqualTo(reader(place.topic()).label());
    }

    private static Stage reader(String topic) {
        return topic.endsWith("video-frames")
                ? Stage.DETECT
                : topic.endsWith("face-crops") ? Stage.CLASSIFY : Stage.AGGREGATE;
    }

    /** The one that says it comes from there. */
    private static ConsumerRecord<String, byte[]> letter(
            List<ConsumerRecord<String, byte[]>> letters, RecordMetadata place) {
        return letters.stream()
                .filter(letter -> header(letter, DeadLetters.TOPIC).equals(place.topic())
                        && header(letter, DeadLetters.PARTITION).equals(Integer.toString(place.partition()))
                        && header(letter, DeadLetters.OFFSET).equals(Long.toString(place.offset())))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no dead letter says that it comes from " + place));
    }

    private static String header(ConsumerRecord<?, ?> record, String name) {
        Header header = record.headers().lastHeader(name);
        assertThat(header).as("header %s", name).isNotNull();
        return new String(header.value(), UTF_8);
    }

    private static ProducerRecord<String, byte[]> noFaces(Topics topics, Camera<byte[]> camera, long index) {
        FrameReference frame = new FrameReference(0, index, index, camera.capturedAt(index), "camera");
        FaceCrops crops = new FaceCrops(frame, 1280, 720, List.of());
        return camera.frame(
                index,
                topics.faceCrops()
                        .valueSerde()
                        .serializer()
                        .serialize(camera.topic().name(), crops));
    }

    private static List<RecordMetadata> write(
            TestCluster cluster, Topic<String, byte[]> topic, List<ProducerRecord<String, byte[]>> records) {
        try (TopicWriter<String, byte[]> writer = cluster.writer(topic)) {
            return writer.sendAll(records);
        }
    }

    private static Topic<String, byte[]> raw(Topic<String, ?> topic) {
        return new Topic<>(topic.role(), topic.name(), topic.keySerde(), Serdes.ByteArray());
    }
}
