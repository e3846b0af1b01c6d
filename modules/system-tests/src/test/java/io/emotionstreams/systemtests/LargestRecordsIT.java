package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FaceQuality;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.UnusableFace;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import io.emotionstreams.testkit.TopicReader;
import io.emotionstreams.testkit.TopicWriter;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What one stage may write, the next can read, and a dead letter always fits: the largest records there can be. */
@ExtendWith(SharedBroker.class)
class LargestRecordsIT {
    private static final String SESSION = "s".repeat(SessionIdDeserializer.MAX_BYTES);
    private static final Random RANDOM = new Random(12);

    @TempDir
    private Path directory;

    @Test
    void theLargestRecordsPassThroughEveryStage(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, directory, Map.of("detection.tiles", "off"));
        Topics topics = settings.topics();
        long now = System.currentTimeMillis();
        byte[] largestFrame = new byte[settings.layout().frameMaxBytes()];
        RANDOM.nextBytes(largestFrame);
        FaceCrops crowd = crowd(now);
        assertThat(topics.faceCrops().valueSerde().serializer().serialize("", crowd))
                .as("the largest record of face-crops")
                .hasSizeLessThan(TopicLayout.MAX_RESULT_BYTES - FrameHeaders.MAX_BYTES);

        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.allOf(Stage.class));
                TopicReader<String, byte[]> deadLetters = cluster.reader(topics.deadLetters());
                TopicReader<String, FaceEmotions> emotions = cluster.reader(topics.faceEmotions());
                TopicWriter<String, byte[]> frames = cluster.writer(topics.videoFrames());
                TopicWriter<String, FaceCrops> crops = cluster.writer(topics.faceCrops())) {
            frames.sendAll(List.of(
                    new ProducerRecord<>(topics.videoFrames().name(), null, now, SESSION, largestFrame, headers(now))));
            Headers end = new RecordHeaders();
            FrameHeaders.describeEnd(end, now);
            crops.sendAll(List.of(
                    new ProducerRecord<>(topics.faceCrops().name(), null, now, SESSION, crowd, headers(now)),
                    new ProducerRecord<>(topics.faceCrops().name(), null, now, SESSION, null, end)));

            ConsumerRecord<String, byte[]> letter =
                    deadLetters.next(1, DEADLINE).get(0);
            FaceEmotions classified = emotions.next(1, DEADLINE).get(0).value();
            SessionSummary summary = Results.awaitSummaries(
                            cluster, topics.sessionSummary(), 1, found -> found.ended() && found.frames() == 1)
                    .get(SESSION);
            pipeline.throwFailure();

            assertThat(letter.value()).isEqualTo(largestFrame);
            assertThat(new String(letter.headers().lastHeader(DeadLetters.ERROR).value(), UTF_8))
                    .contains("neither JPEG nor PNG");
            assertThat(letter.headers().lastHeader(DeadLetters.TRUNCATED)).isNull();
            assertThat(classified.faces()).hasSize(FaceCrops.MAX_FACES);
            assertThat(classified.unusable()).hasSize(FaceCrops.MAX_FACES);
            assertThat(summary.faces()).isEqualTo(FaceCrops.MAX_FACES);
            assertThat(summary.unusableFaces()).isEqualTo(FaceCrops.MAX_FACES);
        }
    }

    /** As many faces of each kind as a frame may have, with every optional field, and pixels that can't be compressed. */
    private static FaceCrops crowd(long now) {
        BoundingBox box = new BoundingBox(1234.5677f, 1234.5677f, 123.45678f, 123.45678f);
        FaceQuality quality = new FaceQuality(
                123.45678f, 0.12345678f, 0.12345678f, -123.45678f, -123.45678f, -123.45678f, 0.1234567f, 0.1234567f);
        List<FaceCrop> faces = IntStream.range(0, FaceCrops.MAX_FACES)
                .mapToObj(i -> new FaceCrop(box, Long.MAX_VALUE - i, 0.12345678f, pixels(), quality))
                .toList();
        List<UnusableFace> unusable = IntStream.range(0, FaceCrops.MAX_FACES)
                .mapToObj(i -> new UnusableFace(box, Long.MAX_VALUE - i, quality, UnusableFace.Reason.BLURRED))
                .toList();
        FrameReference frame = new FrameReference(0, 0, Long.MAX_VALUE, now, "c".repeat(8 * 1024));
        return new FaceCrops(frame, 65_500, 610, faces, unusable);
    }

    private static byte[] pixels() {
        byte[] pixels = new byte[FaceCrop.PIXELS];
        RANDOM.nextBytes(pixels);
        return pixels;
    }

    private static Headers headers(long now) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, now, Long.MAX_VALUE, "c".repeat(8 * 1024));
        return headers.add("baggage", new byte[FrameHeaders.MAX_BYTES - 8 * 1024 - 200]);
    }
}
