package io.emotionstreams.classification;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.inference.BatchingEmotionClassifier;
import io.emotionstreams.inference.DevicePreference;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.ReuseSettings;
import io.emotionstreams.testkit.Faces;
import io.emotionstreams.testkit.Golden;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerInterceptor;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The stage with the bundled model, fed single and coalesced records. */
class ClassificationTopologyTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final RecordSerde<FaceCrops> CBOR = RecordSerde.cbor(FaceCrops.class);
    private static final byte[] SESSION = Records.utf8("room-1");

    private static final Instant NOW = Instant.parse("2026-01-01T12:00:00Z");

    private static EmotionClassifier classifier;

    private final MeterRegistry registry = new SimpleMeterRegistry();
    private TopologyTestDriver driver;
    private TestInputTopic<byte[], byte[]> crops;
    private TestOutputTopic<String, FaceEmotions> emotions;
    private TestOutputTopic<byte[], byte[]> deadLetters;

    @BeforeAll
    static void openClassifier() {
        classifier = BatchingEmotionClassifier.open(
                InferenceSettings.DEFAULT.withDevice(DevicePreference.CPU), new SimpleMeterRegistry());
    }

    @AfterAll
    static void closeClassifier() {
        classifier.close();
    }

    @BeforeEach
    void openDriver() {
        Properties configs = new Properties();
        configs.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        driver = new TopologyTestDriver(
                ClassificationTopology.build(TOPICS, classifier, ReuseSettings.OFF, registry), configs, NOW);
        crops = driver.createInputTopic(
                TOPICS.faceCrops().name(), new ByteArraySerializer(), new ByteArraySerializer());
        emotions = driver.createOutputTopic(
                TOPICS.faceEmotions().name(),
                TOPICS.faceEmotions().keySerde().deserializer(),
                TOPICS.faceEmotions().valueSerde().deserializer());
        deadLetters = driver.createOutputTopic(
                TOPICS.deadLetters().name(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
    }

    @AfterEach
    void closeDriver() {
        driver.close();
    }

    @Test
    void aFramesFacesAreClassified() {
        FaceCrops frame = Faces.frame(0, Faces.classroom().subList(0, 8));
        crops.pipeInput(new TestRecord<>(SESSION, CBOR.serialize(frame), headers(0), 5_000L));

        TestRecord<String, FaceEmotions> result = emotions.readRecord();
        assertThat(result.key()).isEqualTo("room-1");
        assertThat(result.timestamp()).isEqualTo(5_000);
        Headers expected = headers(0);
        FrameHeaders.describeClassifier(expected, classifier.confusion().orElse(null));
        assertThat(result.headers()).isEqualTo(expected);
        FaceEmotions value = result.value();
        assertThat(value.frame()).isEqualTo(frame.frame());
        assertThat(value.width()).isEqualTo(frame.width());
        assertThat(value.height()).isEqualTo(frame.height());
        assertThat(value.model()).isEqualTo(classifier.model());
        assertThat(value.device()).isEqualTo("cpu");
        assertThat(value.faces())
                .extracting(FaceEmotion::probabilities)
                .isEqualTo(classifier.classify(Faces.classroom().subList(0, 8)));
        assertThat(value.faces())
                .extracting(FaceEmotion::box)
                .isEqualTo(frame.faces().stream().map(FaceCrop::box).toList());
    }

    @Test
    void aFrameWithoutFacesHasARecordToo() {
        crops.pipeInput(SESSION, CBOR.serialize(Faces.frame(0, List.of())));

        assertThat(emotions.readValue().faces()).isEmpty();
    }

    @Test
    void theEndMarkerPassesThrough() {
        crops.pipeInput(new TestRecord<>(SESSION, null, endHeaders(), 9_000L));

        TestRecord<String, FaceEmotions> end = emotions.readRecord();
        assertThat(end.key()).isEqualTo("room-1");
        assertThat(end.value()).isNull();
        assertThat(end.headers()).isEqualTo(endHeaders());
        assertThat(end.timestamp()).isEqualTo(9_000);
        assertThat(deadLetters.isEmpty()).isTrue();
    }

    @Test
    void bytesThatAreNotCropsGoToTheDeadLettersUnchanged() {
        byte[] text = Records.utf8("hello");
        crops.pipeInput(new TestRecord<>(SESSION, text, headers(3), 7_000L));

        assertThat(emotions.isEmpty()).isTrue();
        TestRecord<byte[], byte[]> letter = deadLetters.readRecord();
        assertThat(letter.key()).isEqualTo(SESSION);
        assertThat(letter.value()).isEqualTo(text);
        assertThat(letter.timestamp()).isEqualTo(7_000);
        assertThat(header(letter, FrameHeaders.FRAME_INDEX)).isEqualTo("3");
        assertThat(header(letter, DeadLetters.ERROR)).startsWith("not a readable FaceCrops: ");
        assertThat(header(letter, DeadLetters.STAGE)).isEqualTo("classify");
        assertThat(header(letter, DeadLetters.TOPIC)).isEqualTo("face-crops");
        assertThat(header(letter, DeadLetters.PARTITION)).isEqualTo("0");
        assertThat(header(letter, DeadLetters.OFFSET)).isEqualTo("0");
    }

    @Test
    void eachKindOfBadRecordGoesToTheDeadLettersAndTheStreamContinues() {
        byte[] good = CBOR.serialize(Faces.frame(0, List.of()));
        crops.pipeInput((byte[]) null, good);
        crops.pipeInput(SESSION, (byte[]) null);
        crops.pipeInput(SESSION, new byte[0]);
        crops.pipeInput(SESSION, new byte[] {(byte) 0xf6}); // CBOR's null
        crops.pipeInput(SESSION, Arrays.copyOf(good, good.length - 5));
        crops.pipeInput(SESSION, withoutBox());
        crops.pipeInput(SESSION, good);

        assertThat(deadLetters.readRecordsToList())
                .extracting(letter -> header(letter, DeadLetters.ERROR))
                .satisfiesExactly(
                        error -> assertThat(error).isEqualTo("the record has no key; the key must be the session id"),
                        error -> assertThat(error)
                                .isEqualTo("the record has no value and its header 'event' is missing, not 'end'"),
                        error -> assertThat(error).startsWith("not a readable FaceCrops: "),
                        error -> assertThat(error).isEqualTo("not a readable FaceCrops: its value is null"),
                        error -> assertThat(error).startsWith("not a readable FaceCrops: "),
                        error -> assertThat(error).startsWith("not a readable FaceCrops: "));
        assertThat(emotions.readRecordsToList()).hasSize(1);
    }

    @Test
    void framesFacesDeadLettersAndLatencyAreMeasured() {
        long published = NOW.minusMillis(40).toEpochMilli();
        byte[] twoFaces = CBOR.serialize(Faces.frame(0, Faces.classroom().subList(0, 2)));
        byte[] noFace = CBOR.serialize(Faces.frame(1, List.of()));
        crops.pipeInput(new TestRecord<>(SESSION, twoFaces, headers(0), published));
        crops.pipeInput(new TestRecord<>(SESSION, noFace, headers(1), published));
        crops.pipeInput(new TestRecord<>(SESSION, Records.utf8("hello"), headers(2), published));
        crops.pipeInput(new TestRecord<>(SESSION, null, endHeaders(), published));

        assertThat(counted("emotion.streams.frames")).isEqualTo(2);
        assertThat(counted("emotion.streams.faces")).isEqualTo(2);
        assertThat(counted("emotion.streams.dead.letters")).isEqualTo(1);
        Timer latency =
                registry.get("emotion.streams.latency").tag("stage", "classify").timer();
        assertThat(latency.count()).isEqualTo(2);
        assertThat(latency.max(TimeUnit.MILLISECONDS)).isEqualTo(40);
    }

    private double counted(String name) {
        return registry.get(name).tag("stage", "classify").counter().count();
    }

    /** The real consumer has the interceptor; this driver, which does not support interceptors, is fed its output. */
    @Test
    void coalescedRecordsGiveTheSameResultsAsSingleOnes() {
        List<ConsumerRecord<byte[], byte[]>> records = mixedRecords();
        List<String> single = outputOf(records);
        closeDriver();
        openDriver();
        List<ConsumerRecord<byte[], byte[]>> coalesced = new ArrayList<>();
        try (CoalescingInterceptor interceptor = Records.interceptor(7, 60_000)) {
            interceptor.onConsume(Records.polled(records)).forEach(coalesced::add);
        }

        assertThat(coalesced).hasSizeBetween(3, records.size() / 2);
        assertThat(outputOf(coalesced)).isEqualTo(single).hasSize(records.size());
    }

    @Test
    void aMemberWithoutATimestampGetsTheCurrentTime() {
        byte[] value = CBOR.serialize(Faces.frame(0, List.of()));
        ConsumerRecord<byte[], byte[]> first = Records.record(Records.TOPIC, 0, 0, 7_000, SESSION, value, headers(0));
        ConsumerRecord<byte[], byte[]> second = Records.record(Records.TOPIC, 0, 1, -1, SESSION, value, headers(1));
        try (CoalescingInterceptor interceptor = Records.interceptor(7, 60_000)) {
            interceptor.onConsume(Records.polled(List.of(first, second))).forEach(this::pipe);
        }

        assertThat(emotions.readRecordsToList())
                .extracting(TestRecord::timestamp)
                .containsExactly(7_000L, NOW.toEpochMilli());
    }

    @Test
    void theTopologyMatchesTheGoldenFile() throws IOException {
        String description = ClassificationTopology.build(TOPICS, classifier, ReuseSettings.OFF, registry)
                .describe()
                .toString();

        Golden.files().requireSame("topology.txt", description);
    }

    @Test
    void theMainConsumerInstantiatesTheInterceptor() {
        Map<String, Object> configs =
                new HashMap<>(ClassificationTopology.streamsConfig(TOPICS, InferenceSettings.DEFAULT));
        configs.put(StreamsConfig.APPLICATION_ID_CONFIG, "classify");
        configs.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "localhost:9");
        Map<String, Object> consumer = new StreamsConfig(configs).getMainConsumerConfigs("group", "client", 0);
        consumer.put(ConsumerConfig.KEY_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);
        consumer.put(ConsumerConfig.VALUE_DESERIALIZER_CLASS_CONFIG, ByteArrayDeserializer.class);

        List<?> interceptors = new ConsumerConfig(consumer)
                .getConfiguredInstances(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG, ConsumerInterceptor.class);

        assertThat(interceptors)
                .hasOnlyElementsOfType(CoalescingInterceptor.class)
                .hasSize(1);
    }

    /** Frames with 0 to 4 faces of two sessions, including bad records and end markers. */
    private static List<ConsumerRecord<byte[], byte[]>> mixedRecords() {
        List<byte[]> faces = Faces.varied(100, 11);
        List<ConsumerRecord<byte[], byte[]>> records = new ArrayList<>();
        int face = 0;
        for (int i = 0; i < 40; i++) {
            byte[] key = i == 17 ? null : Records.utf8("room-" + i % 2);
            FaceCrops frame = Faces.frame(i, faces.subList(face, face + i % 5));
            face += i % 5;
            byte[] value = i % 11 == 10 ? null : i % 7 == 6 ? Records.utf8("junk " + i) : CBOR.serialize(frame);
            Headers headers = i == 21 || i == 32 ? endHeaders() : headers(i);
            records.add(Records.record(Records.TOPIC, 0, i, 1_000 + i, key, value, headers));
        }
        return records;
    }

    /** The records of both output topics in full, as text, in order. */
    private List<String> outputOf(List<ConsumerRecord<byte[], byte[]>> records) {
        records.forEach(this::pipe);
        return Stream.concat(
                        emotions.readRecordsToList().stream().map(record -> "%s %d %s %s"
                                .formatted(record.key(), record.timestamp(), record.headers(), record.value())),
                        deadLetters.readRecordsToList().stream().map(record -> "%s %d %s %s"
                                .formatted(
                                        text(record.key()),
                                        record.timestamp(),
                                        record.headers(),
                                        text(record.value()))))
                .toList();
    }

    private void pipe(ConsumerRecord<byte[], byte[]> record) {
        crops.pipeInput(new TestRecord<>(record.key(), record.value(), record.headers(), record.timestamp()));
    }

    private static byte[] withoutBox() {
        Map<String, Object> face = Map.of("score", 1, "pixels", new byte[FaceCrop.PIXELS]);
        Map<String, Object> frame = Map.of("partition", 0, "offset", 0, "capturedAt", 0);
        return RecordSerde.cbor(Map.class)
                .serialize(Map.of("frame", frame, "width", 64, "height", 64, "faces", List.of(face)));
    }

    private static Headers headers(long index) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, 1_000 + index, index, "cam-1");
        return headers;
    }

    private static Headers endHeaders() {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeEnd(headers, 2_000);
        return headers;
    }

    private static String header(TestRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return text(header.value());
    }

    private static String text(byte[] bytes) {
        return bytes == null ? null : new String(bytes, StandardCharsets.UTF_8);
    }
}
