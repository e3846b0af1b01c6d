package io.emotionstreams.detection;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.DeadLetterHandler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The detect stage's sessions in their topology: numbers of tracks, thinning, and what is left of ended sessions. */
class DetectionSessionsTest {
    private static final long START = 1_700_000_000_000L;
    private static final Duration YEAR = Duration.ofDays(365);
    private static final long FRAME_MILLIS = 100;
    private static final PaceSettings PACE = new PaceSettings(Duration.ofSeconds(2), 2, null);

    private final Topics topics = Topics.withPrefix("");
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private final byte[] image = image();
    private long lag;
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> frames;
    private TestOutputTopic<String, FaceCrops> results;

    @BeforeEach
    void start() {
        start(true);
    }

    private void start(boolean storesFaces) {
        start(storesFaces, 2);
    }

    private void start(boolean storesFaces, int faces) {
        Topology topology = DetectionTopology.build(
                topics,
                () -> new FaceCropExtractor(new SameFaces(faces), 1_000_000),
                () -> new DetectionSessions(PACE, 0.5f, Duration.ofMinutes(1), session -> lag, storesFaces),
                registry);
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "detect");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetters().name());
        config.put(DeadLetterHandler.STAGE_CONFIG, Stage.DETECT.label());
        driver = new TopologyTestDriver(topology, config, Instant.ofEpochMilli(START));
        Topic<String, byte[]> in = topics.videoFrames();
        frames = driver.createInputTopic(
                in.name(), in.keySerde().serializer(), in.valueSerde().serializer());
        Topic<String, FaceCrops> out = topics.faceCrops();
        results = driver.createOutputTopic(
                out.name(), out.keySerde().deserializer(), out.valueSerde().deserializer());
    }

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void eachSessionCountsItsOwnTracksFromOne() {
        send("a", 0, START);
        send("b", 0, START);
        send("a", 1, START);
        assertThat(results.readValuesToList())
                .extracting(DetectionSessionsTest::tracks)
                .containsExactly(List.of(1L, 2L), List.of(1L, 2L), List.of(1L, 2L));
    }

    @Test
    void theRunAfterAnEndMarkerCountsFromOneAgainAndTheEndLeavesNothingBehind() {
        send("a", 0, START);
        end("a", 1);
        assertThat(store().approximateNumEntries()).isZero();
        send("a", 2, START);
        assertThat(tracks(results.readValuesToList().get(2))).containsExactly(1L, 2L);
    }

    @Test
    void aSessionWithAYearBetweenItAndAnotherOnThePartitionIsForgottenAndDoesNotDisturbIt() {
        send("old", 0, START);
        driver.advanceWallClockTime(YEAR);
        assertThat(store().approximateNumEntries()).isZero();
        long aYearLater = YEAR.toMillis() / FRAME_MILLIS;
        send("new", aYearLater, START + YEAR.toMillis());
        send("recorded", 0, START + YEAR.toMillis());
        send("new", aYearLater + 1, START + YEAR.toMillis());
        send("recorded", 1, START + YEAR.toMillis());
        assertThat(results.readValuesToList()).hasSize(5).allSatisfy(crops -> assertThat(tracks(crops))
                .containsExactly(1L, 2L));
    }

    @Test
    void aFrameFromTheFutureIsRefusedAndEndsNoTrack() {
        send("a", 0, START);
        sendAt("a", Duration.ofDays(26_000).toMillis());
        send("a", 1, START);
        assertThat(results.readValuesToList()).hasSize(2).allSatisfy(crops -> assertThat(tracks(crops))
                .containsExactly(1L, 2L));
        assertThat(deadLetters()).singleElement().asString().endsWith("is the sender's clock right?");
    }

    @Test
    void ofFramesThatRunAheadOfTheClockTogetherOnlyTheFirstIsRefused() {
        send("a", 0, START);
        IntStream.range(0, 5).forEach(frame -> sendAt("a", YEAR.toMillis() + frame * FRAME_MILLIS));
        assertThat(results.readValuesToList()).hasSize(5);
        assertThat(deadLetters()).hasSize(1);
    }

    @Test
    void framesThatComeTooLateAreThinnedAndCountedInTheNextRecord() {
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        IntStream.range(0, 58).forEach(frame -> send("a", frame, START));
        end("a", 58);
        List<TestRecord<String, FaceCrops>> records = results.readRecordsToList();
        assertThat(records.size()).isBetween(12, 25);
        long skipped = records.stream()
                .mapToLong(record -> FrameHeaders.skippedFrames(record.headers()))
                .sum();
        assertThat(skipped + records.size() - 1).as("frames").isEqualTo(58);
        assertThat(FrameHeaders.skippedFrames(records.get(records.size() - 1).headers()))
                .as("those before the end marker")
                .isPositive();
        assertThat(registry.get("emotion.streams.skipped.frames").counter().count())
                .isEqualTo((double) skipped);
        assertThat(tracks(records.get(records.size() - 2).value()))
                .as("tracks go on over what is skipped")
                .containsExactly(1L, 2L);
    }

    @Test
    void framesThatWouldWaitBehindTheStageAreThinnedToo() {
        lag = 10_000;
        IntStream.range(0, 50).forEach(frame -> send("a", frame, START));
        assertThat(captureTimes(results.readRecordsToList(), "a")).as("in 5 s").hasSizeBetween(10, 11);
    }

    @Test
    void ofTwoSessionsOfAPartitionTheFasterOneIsThinnedAndTheSlowerOneServedInFull() {
        lag = 700; // enough for five frames a second
        for (int at = 0; at < 10_000; at += 10) {
            if (at % 40 == 0) {
                sendAt("25 frames/s", at);
            }
            if (at % 250 == 0) {
                sendAt("4 frames/s", at);
            }
        }
        List<TestRecord<String, FaceCrops>> analyzed = results.readRecordsToList();
        assertThat(captureTimes(analyzed, "4 frames/s")).hasSize(40);
        assertThat(gaps(captureTimes(analyzed, "25 frames/s")))
                .as("evenly")
                .hasSizeBetween(48, 51)
                .allSatisfy(gap -> assertThat(gap).isBetween(160L, 240L));
    }

    @Test
    void aStageThatRestoresItsStoreGoesOnAsIfItHadNeverStopped() {
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        IntStream.range(0, 60).forEach(frame -> send("a", frame, START));
        List<String> undisturbed = described();
        stop();
        start();
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        List<String> stopped = new ArrayList<>();
        for (int frame = 0; frame < 60; frame++) {
            if (frame == 33) {
                stopped.addAll(described());
                SessionState kept = store().get("a");
                stop();
                start();
                driver.advanceWallClockTime(Duration.ofSeconds(10));
                store().put("a", kept);
            }
            send("a", frame, START);
        }
        stopped.addAll(described());
        assertThat(stopped).isEqualTo(undisturbed);
    }

    @Test
    void aStageThatStoresNoFacesKeepsTheirTracksUntilItStopsAndGivesNewNumbersThen() {
        stop();
        start(false);
        send("a", 0, START);
        send("a", 1, START);
        assertThat(tracks(results.readValuesToList().get(1))).containsExactly(1L, 2L);
        SessionState kept = store().get("a");
        assertThat(kept.tracks().size()).as("tracks in the store").isZero();
        stop();
        start(false);
        store().put("a", kept);
        send("a", 2, START);
        send("a", 3, START);
        assertThat(tracks(results.readValuesToList().get(1))).containsExactly(3L, 4L);
    }

    @Test
    void aSenderThatWaitsIsNeverThinned() {
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        for (int frame = 0; frame < 60; frame++) {
            Headers headers = headers(frame);
            FrameHeaders.describePace(headers, false);
            frames.pipeInput(new TestRecord<>("a", image, headers, START));
        }
        assertThat(results.readRecordsToList()).hasSize(60);
    }

    @Test
    void whatASenderSaysOfSkippedFramesIsNotBelieved() {
        Headers headers = headers(0);
        FrameHeaders.describeSkipped(headers, 1_000_000);
        frames.pipeInput(new TestRecord<>("a", image, headers, START));
        assertThat(FrameHeaders.skippedFrames(results.readRecord().headers())).isZero();
    }

    @Test
    void aFrameThatCannotBeDecodedLosesNoCount() {
        driver.advanceWallClockTime(Duration.ofSeconds(10));
        int sent = 40;
        for (int frame = 0; frame < sent; frame++) {
            boolean breaks = frame % 2 == 1;
            byte[] value = breaks ? new byte[] {1} : image;
            frames.pipeInput(new TestRecord<>("a", value, headers(frame), START));
        }
        end("a", sent);
        Topic<String, byte[]> letters = topics.deadLetters();
        int broken = driver.createOutputTopic(
                        letters.name(),
                        letters.keySerde().deserializer(),
                        letters.valueSerde().deserializer())
                .readRecordsToList()
                .size();
        List<TestRecord<String, FaceCrops>> records = results.readRecordsToList();
        long skipped = records.stream()
                .mapToLong(record -> FrameHeaders.skippedFrames(record.headers()))
                .sum();
        assertThat(skipped + broken + records.size() - 1).isEqualTo(sent);
    }

    /** Each frame is committed on its own here: as many bytes as the stage ever writes, keys included. */
    @Test
    void aFrameWithEightFacesAddsLessThan520BytesToTheChangelog() {
        stop();
        start(true, 8);
        int sent = 50;
        IntStream.range(0, sent).forEach(frame -> send("camera-1", frame, START));
        long bytes = changelog().readRecordsToList().stream()
                .mapToLong(record -> record.key().length + record.value().length)
                .sum();
        assertThat(bytes / sent).isLessThan(520);
    }

    @Test
    void whatIsStoredIsReadBackUnchanged() {
        send("a", 0, START);
        byte[] state = SessionState.serde().serializer().serialize("", store().get("a"));
        assertThat(SessionState.serde()
                        .serializer()
                        .serialize("", SessionState.serde().deserializer().deserialize("", state)))
                .isEqualTo(state);
    }

    private TestOutputTopic<byte[], byte[]> changelog() {
        return driver.createOutputTopic(
                "detect-" + DetectionSessions.STORE + "-changelog",
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
    }

    /** Frame, tracks and frames skipped before, of each result so far. */
    private List<String> described() {
        return results.readRecordsToList().stream()
                .map(record -> record.value().frame().index() + " " + tracks(record.value()) + " "
                        + FrameHeaders.skippedFrames(record.headers()))
                .toList();
    }

    private KeyValueStore<String, SessionState> store() {
        return driver.getKeyValueStore(DetectionSessions.STORE);
    }

    private void send(String session, long frame, long publishedAt) {
        frames.pipeInput(new TestRecord<>(session, image, headers(frame), publishedAt));
    }

    private void sendAt(String session, long millis) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, START + millis, null, "camera");
        frames.pipeInput(new TestRecord<>(session, image, headers, START));
    }

    private List<String> deadLetters() {
        return driver
                .createOutputTopic(topics.deadLetters().name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList()
                .stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetters.ERROR).value(), StandardCharsets.UTF_8))
                .toList();
    }

    private static List<Long> captureTimes(List<TestRecord<String, FaceCrops>> records, String session) {
        return records.stream()
                .filter(record -> record.key().equals(session))
                .map(record -> record.value().frame().capturedAt())
                .toList();
    }

    private static List<Long> gaps(List<Long> times) {
        return IntStream.range(1, times.size())
                .mapToObj(i -> times.get(i) - times.get(i - 1))
                .toList();
    }

    private void end(String session, long frame) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeEnd(headers, START + frame * FRAME_MILLIS);
        frames.pipeInput(new TestRecord<>(session, null, headers, START));
    }

    private static Headers headers(long frame) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, START + frame * FRAME_MILLIS, frame, "camera");
        return headers;
    }

    private static List<Long> tracks(FaceCrops crops) {
        return crops.faces().stream().map(FaceCrop::track).toList();
    }

    private static byte[] image() {
        try (Mat image = TestFrames.plain(320, 240, 120, 120, 120)) {
            return TestFrames.encoded(".jpg", image);
        }
    }

    /** Finds the same faces wherever it looks. */
    private static final class SameFaces implements FaceDetector {
        private final List<DetectedFace> faces;

        SameFaces(int count) {
            faces = IntStream.range(0, count)
                    .mapToObj(i -> face(60 + i % 4 * 60, 40 + i / 4 * 100))
                    .toList();
        }

        @Override
        public List<DetectedFace> detect(Mat bgr) {
            return faces;
        }

        private static DetectedFace face(int x, int y) {
            BoundingBox box = new BoundingBox(x - 20, y, 40, 40);
            return new DetectedFace(box, 0.9f, TestFrames.points(box), CropRegion.over(box, 48, 0, 0));
        }

        @Override
        public void close() {}
    }
}
