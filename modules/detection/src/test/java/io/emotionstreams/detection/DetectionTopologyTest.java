package io.emotionstreams.detection;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FramePosition;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.DeadLetterHandler;
import io.emotionstreams.stages.StageMetrics;
import io.emotionstreams.testkit.Golden;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.bytedeco.opencv.opencv_core.Mat;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DetectionTopologyTest {
    private static final long PUBLISHED_AT = 1_700_000_000_500L;
    private static final long CAPTURED_AT = 1_700_000_000_000L;

    private final Topics topics = Topics.withPrefix("test.");
    private final MeterRegistry registry = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<String, byte[]> frames;
    private TestOutputTopic<String, FaceCrops> faceCrops;
    private TestOutputTopic<String, byte[]> deadLetters;

    @BeforeEach
    void start() {
        start(topology(DetectionSettings.DEFAULT));
    }

    @AfterEach
    void stop() {
        if (driver != null) {
            driver.close();
            driver = null;
        }
    }

    @Test
    void aFrameBecomesItsFaceCropsWithTheSameKeyTimestampAndHeaders() {
        frames.pipeInput(frame("classroom", TestFrames.classroom(0)));
        TestRecord<String, FaceCrops> result = faceCrops.readRecord();
        assertThat(result.key()).isEqualTo("classroom");
        assertThat(result.timestamp()).isEqualTo(PUBLISHED_AT);
        assertThat(result.headers()).isEqualTo(frameHeaders());
        assertThat(result.value().frame()).isEqualTo(new FrameReference(0, 0, 7L, CAPTURED_AT, "camera"));
        assertThat(result.value().width()).isEqualTo(1280);
        assertThat(result.value().height()).isEqualTo(720);
        assertThat(result.value().faces()).hasSize(8);
    }

    @Test
    void aFrameWithoutFacesHasARecordToo() {
        frames.pipeInput(frame("classroom", blank()));
        assertThat(faceCrops.readValue().faces()).isEmpty();
    }

    @Test
    void withoutHeadersTheRecordsTimestampIsTheCaptureTime() {
        frames.pipeInput(new TestRecord<>("classroom", blank(), new RecordHeaders(), PUBLISHED_AT));
        assertThat(faceCrops.readValue().frame()).isEqualTo(new FrameReference(0, 0, null, PUBLISHED_AT, null));
    }

    @Test
    void framesAreProcessedInOrderEachWithItsOwnOffset() {
        for (int i = 0; i < 3; i++) {
            frames.pipeInput(frame("classroom", blank()));
        }
        assertThat(faceCrops.readValuesToList())
                .extracting(crops -> crops.frame().offset())
                .containsExactly(0L, 1L, 2L);
    }

    @Test
    void theEndMarkerPassesThroughAndSaysWhereItWasRead() {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeEnd(headers, CAPTURED_AT);
        frames.pipeInput(frame("classroom", new byte[] {1}));
        frames.pipeInput(new TestRecord<>("classroom", null, headers, PUBLISHED_AT));
        TestRecord<String, FaceCrops> result = faceCrops.readRecord();
        assertThat(result.key()).isEqualTo("classroom");
        assertThat(result.value()).isNull();
        FrameHeaders.describeReadAt(headers, new FramePosition(0, 1));
        assertThat(result.headers()).isEqualTo(headers);
        assertThat(result.timestamp()).isEqualTo(PUBLISHED_AT);
    }

    @Test
    void aTruncatedJpegGoesToTheDeadLettersUnchangedAndTheStreamContinues() {
        byte[] whole = TestFrames.classroom(0);
        byte[] half = Arrays.copyOf(whole, whole.length / 2);
        frames.pipeInput(frame("classroom", blank()));
        frames.pipeInput(frame("classroom", half));
        frames.pipeInput(frame("classroom", blank()));
        assertThat(faceCrops.readValuesToList()).hasSize(2);
        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo("classroom");
        assertThat(letter.value()).isEqualTo(half);
        assertThat(header(letter, DeadLetters.ERROR)).startsWith("the JPEG is truncated");
        assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("detect");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("test.video-frames");
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("1");
        assertThat(header(letter, FrameHeaders.SOURCE)).isEqualTo("camera");
    }

    @Test
    void aFrameWithoutAKeyGoesToTheDeadLetters() {
        frames.pipeInput(frame(null, blank()));
        assertThat(faceCrops.isEmpty()).isTrue();
        assertThat(header(deadLetters.readRecord(), DeadLetters.ERROR)).contains("no key");
    }

    @Test
    void aKeyThatIsNoSessionIdGoesToTheDeadLetters() {
        Headers end = new RecordHeaders();
        FrameHeaders.describeEnd(end, CAPTURED_AT);
        frames.pipeInput(frame("", blank()));
        frames.pipeInput(frame("a\nb", blank()));
        frames.pipeInput(new TestRecord<>("x".repeat(1_100_000), null, end, PUBLISHED_AT));

        assertThat(faceCrops.isEmpty()).isTrue();
        List<TestRecord<String, byte[]>> letters = deadLetters.readRecordsToList();
        assertThat(letters).hasSize(3).allSatisfy(letter -> assertThat(header(letter, DeadLetters.ERROR))
                .startsWith("the key is not a session id"));
        assertThat(letters.get(2).key()).startsWith("sha256:");
    }

    @Test
    void headersOverTheLimitGoToTheDeadLetters() {
        Headers headers = frameHeaders().add("comment", new byte[600_000]);
        frames.pipeInput(new TestRecord<>("classroom", blank(), headers, PUBLISHED_AT));

        assertThat(faceCrops.isEmpty()).isTrue();
        TestRecord<String, byte[]> letter = deadLetters.readRecord();
        assertThat(header(letter, DeadLetters.ERROR)).contains("at most 16384 are allowed");
        assertThat(header(letter, DeadLetters.TRUNCATED)).isEqualTo("headers");
    }

    @Test
    void aRecordWithNeitherValueNorEventGoesToTheDeadLetters() {
        frames.pipeInput(frame("classroom", null));
        assertThat(faceCrops.isEmpty()).isTrue();
        assertThat(header(deadLetters.readRecord(), DeadLetters.ERROR)).contains("no value");
    }

    @Test
    void aFrameWhoseCaptureTimeIsNotANumberGoesToTheDeadLetters() {
        Headers headers = new RecordHeaders().add(FrameHeaders.CAPTURED_AT, "noon".getBytes(UTF_8));
        frames.pipeInput(new TestRecord<>("classroom", blank(), headers, PUBLISHED_AT));
        assertThat(header(deadLetters.readRecord(), DeadLetters.ERROR)).contains("noon");
    }

    @Test
    void framesFacesDeadLettersAndTimesAreMeasured() {
        frames.pipeInput(frame("classroom", TestFrames.classroom(0)));
        driver.advanceWallClockTime(Duration.ofMillis(250));
        frames.pipeInput(frame("classroom", blank()));
        frames.pipeInput(frame("classroom", "no image".getBytes(UTF_8)));
        frames.pipeInput(frame(null, blank()));
        Headers end = new RecordHeaders();
        FrameHeaders.describeEnd(end, CAPTURED_AT);
        frames.pipeInput(new TestRecord<>("classroom", null, end, PUBLISHED_AT));

        assertThat(counted("emotion.streams.frames")).isEqualTo(2);
        assertThat(counted("emotion.streams.faces")).isEqualTo(8);
        assertThat(counted("emotion.streams.dead.letters")).isEqualTo(2);
        assertThat(registry.get("emotion.streams.frame.faces").summary().count())
                .isEqualTo(2);
        assertThat(registry.get("emotion.streams.frame.faces").summary().max()).isEqualTo(8);
        assertThat(registry.get("emotion.streams.detection").timer().count()).isEqualTo(2);
        assertThat(registry.get("emotion.streams.detection").timer().totalTime(TimeUnit.NANOSECONDS))
                .isPositive();
        assertThat(registry.get("emotion.streams.latency")
                        .tag("stage", "detect")
                        .timer()
                        .totalTime(TimeUnit.MILLISECONDS))
                .isEqualTo(250);
    }

    @Test
    void anyOtherFailureStopsTheStream() {
        stop();
        start(topology(() -> new FaceCropExtractor(new BrokenDetector(), 1_000_000)));
        assertThatThrownBy(() -> frames.pipeInput(frame("classroom", blank())))
                .isInstanceOf(StreamsException.class)
                .hasRootCauseMessage("native failure");
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void stoppingClosesEveryDetectorThatWasOpened() {
        stop();
        List<BrokenDetector> opened = new ArrayList<>();
        Supplier<FaceCropExtractor> open = () -> {
            opened.add(new BrokenDetector());
            return new FaceCropExtractor(opened.get(opened.size() - 1), 1_000_000);
        };
        start(topology(open));
        stop();
        assertThat(opened).isNotEmpty().allMatch(detector -> detector.closed);
    }

    @Test
    void theTopologyMatchesTheGoldenFile() {
        String description = topology(DetectionSettings.DEFAULT).describe().toString();
        Golden.files().requireSame("detection-topology.txt", description);
    }

    private double counted(String name) {
        return registry.get(name).tag("stage", "detect").counter().count();
    }

    private Topology topology(DetectionSettings settings) {
        return topology(() -> FaceCropExtractor.open(settings));
    }

    private Topology topology(Supplier<FaceCropExtractor> open) {
        return DetectionTopology.build(
                topics,
                open,
                () -> new DetectionSessions(PaceSettings.DEFAULT, 0.5f, Duration.ofMinutes(1), session -> 0, true),
                registry);
    }

    private void start(Topology topology) {
        Properties config = new Properties();
        config.put(StreamsConfig.APPLICATION_ID_CONFIG, "detect");
        config.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "none:9092");
        config.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        config.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        config.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        config.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetters().name());
        config.put(DeadLetterHandler.STAGE_CONFIG, Stage.DETECT.label());
        config.put(DeadLetterHandler.METRICS_CONFIG, new StageMetrics(registry, Stage.DETECT));
        driver = new TopologyTestDriver(topology, config, Instant.ofEpochMilli(PUBLISHED_AT));
        Topic<String, byte[]> in = topics.videoFrames();
        frames = driver.createInputTopic(
                in.name(), in.keySerde().serializer(), in.valueSerde().serializer());
        faceCrops = output(topics.faceCrops());
        deadLetters = output(topics.deadLetters());
    }

    private <V> TestOutputTopic<String, V> output(Topic<String, V> topic) {
        return driver.createOutputTopic(
                topic.name(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer());
    }

    private static TestRecord<String, byte[]> frame(String session, byte[] image) {
        return new TestRecord<>(session, image, frameHeaders(), PUBLISHED_AT);
    }

    private static Headers frameHeaders() {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, CAPTURED_AT, 7L, "camera");
        return headers;
    }

    private static byte[] blank() {
        try (Mat image = TestFrames.plain(64, 48, 120, 120, 120)) {
            return TestFrames.encoded(".jpg", image);
        }
    }

    private static String header(TestRecord<?, ?> record, String name) {
        return new String(record.headers().lastHeader(name).value(), UTF_8);
    }

    private static final class BrokenDetector implements FaceDetector {
        private boolean closed;

        @Override
        public List<DetectedFace> detect(Mat bgr) {
            throw new IllegalStateException("native failure");
        }

        @Override
        public void close() {
            closed = true;
        }
    }
}
