package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionAlert;
import io.emotionstreams.contracts.EmotionSummary;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FramePosition;
import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.contracts.TrackSummary;
import io.emotionstreams.stages.DeadLetterHandler;
import io.emotionstreams.stages.StageMetrics;
import io.emotionstreams.testkit.Confusions;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Properties;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** Drives the stage as configured by {@code app}. Records are published at {@link #PUBLISHED_AT}. */
final class StageDriver implements AutoCloseable {
    static final Topics TOPICS = Topics.withPrefix("test.");
    static final Instant PUBLISHED_AT = Instant.parse("2026-03-01T12:00:00Z");

    /** The stage's meters. */
    final MeterRegistry registry = new SimpleMeterRegistry();

    private final TopologyTestDriver driver;
    private final TestInputTopic<String, FaceEmotions> faceEmotions;
    private final TestInputTopic<byte[], byte[]> faceEmotionBytes;
    private final TestInputTopic<String, byte[]> deadLetters;

    StageDriver() {
        this(AggregationSettings.DEFAULT);
    }

    StageDriver(AggregationSettings settings) {
        this(settings, StreamsConfig.EXACTLY_ONCE_V2);
    }

    private StageDriver(AggregationSettings settings, String guarantee) {
        driver = new TopologyTestDriver(
                AggregationTopology.build(TOPICS, settings, registry), properties(guarantee), PUBLISHED_AT);
        faceEmotions = input(TOPICS.faceEmotions());
        faceEmotionBytes = driver.createInputTopic(
                TOPICS.faceEmotions().name(), new ByteArraySerializer(), new ByteArraySerializer());
        deadLetters = input(TOPICS.deadLetters());
    }

    /**
     * Without transactions, for values that can't be deserialized: in a transaction, TopologyTestDriver 4.3 discards
     * the records sent by a deserialization exception handler.
     */
    static StageDriver atLeastOnce() {
        return new StageDriver(AggregationSettings.DEFAULT, StreamsConfig.AT_LEAST_ONCE);
    }

    private Properties properties(String guarantee) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "aggregate");
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, guarantee);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                TOPICS.deadLetters().name());
        properties.put(DeadLetterHandler.STAGE_CONFIG, Stage.AGGREGATE.label());
        properties.put(DeadLetterHandler.METRICS_CONFIG, new StageMetrics(registry, Stage.AGGREGATE));
        return properties;
    }

    private <V> TestInputTopic<String, V> input(Topic<String, V> topic) {
        return driver.createInputTopic(
                topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer());
    }

    /** A frame classified by a model with the example confusion matrix. */
    void frame(String session, FaceEmotions emotions) {
        frame(session, emotions, Confusions.example());
    }

    /** @param confusion confusion matrix of the model that classified the frame; {@code null} if it has none */
    void frame(String session, FaceEmotions emotions, ClassifierConfusion confusion) {
        frame(session, emotions, confusion, 0);
    }

    /** @param skipped how many frames before it were skipped */
    void frame(String session, FaceEmotions emotions, ClassifierConfusion confusion, long skipped) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeSkipped(headers, skipped);
        FrameHeaders.describeClassifier(headers, confusion);
        faceEmotions.pipeInput(new TestRecord<>(session, emotions, headers, PUBLISHED_AT));
    }

    /** A frame with one face per emotion. */
    void frame(String session, long capturedAt, Emotion... faces) {
        frame(session, Frames.frame(capturedAt, faces));
    }

    void end(String session, long capturedAt) {
        end(session, capturedAt, 0);
    }

    void end(String session, long capturedAt, long skipped) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeSkipped(headers, skipped);
        end(session, capturedAt, headers);
    }

    /** An end marker that was read at this position. */
    void end(String session, long capturedAt, FramePosition position) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeReadAt(headers, position);
        end(session, capturedAt, headers);
    }

    private void end(String session, long capturedAt, Headers headers) {
        FrameHeaders.describeEnd(headers, capturedAt);
        faceEmotions.pipeInput(new TestRecord<>(session, null, headers, PUBLISHED_AT));
    }

    /** A frame that was published later than the others. */
    void publish(String session, FaceEmotions emotions, Instant at) {
        faceEmotions.pipeInput(new TestRecord<>(session, emotions, new RecordHeaders(), at));
    }

    /** Any record on {@code face-emotions}. */
    void raw(byte[] key, byte[] value, Headers headers) {
        faceEmotionBytes.pipeInput(new TestRecord<>(key, value, headers, PUBLISHED_AT));
    }

    void deadLetter(String session, long capturedAt) {
        Headers headers = new RecordHeaders();
        FrameHeaders.describeFrame(headers, capturedAt, null, null);
        deadLetter(session, headers);
    }

    void deadLetter(String session, Headers headers) {
        deadLetters.pipeInput(new TestRecord<>(session, new byte[] {1}, headers, PUBLISHED_AT));
    }

    /** Somebody deletes a session's summary at this time. */
    void erase(String session, Instant at) {
        input(TOPICS.sessionSummary()).pipeInput(new TestRecord<>(session, null, new RecordHeaders(), at));
    }

    void advance(Duration wallClockTime) {
        driver.advanceWallClockTime(wallClockTime);
    }

    /** The window summaries since the last call. */
    List<EmotionSummary> windows() {
        return read(TOPICS.emotionSummary()).stream().map(TestRecord::value).toList();
    }

    /** The tracks' summaries since the last call. */
    List<TrackSummary> tracks() {
        return read(TOPICS.trackSummary()).stream().map(TestRecord::value).toList();
    }

    /** The session summaries since the last call. */
    List<SessionSummary> sessions() {
        return read(TOPICS.sessionSummary()).stream()
                .map(TestRecord::value)
                .filter(Objects::nonNull)
                .toList();
    }

    /** The ended runs since the last call, by key. */
    Map<String, SessionSummary> runs() {
        Map<String, SessionSummary> runs = new LinkedHashMap<>();
        read(TOPICS.sessionRuns()).forEach(run -> runs.put(run.key(), run.value()));
        return runs;
    }

    /** The alerts since the last call. */
    List<EmotionAlert> alerts() {
        return read(TOPICS.emotionAlerts()).stream().map(TestRecord::value).toList();
    }

    /** How many sessions the alert rules remember anything of. */
    long rememberedByAlerts() {
        return driver.<String, byte[]>getKeyValueStore(SessionAlerting.STORE).approximateNumEntries();
    }

    /** The records of one topic since the last call. */
    <V> List<TestRecord<String, V>> read(Topic<String, V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readRecordsToList();
    }

    /** The serialized records of one topic since the last call. */
    List<TestRecord<byte[], byte[]>> readBytes(Topic<String, ?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    /** Bytes of keys and values on the changelogs since the last call. */
    long changelogBytes() {
        long bytes = 0;
        for (String store :
                AggregationTopology.topics(TOPICS, AggregationSettings.DEFAULT).stores()) {
            for (TestRecord<byte[], byte[]> record : driver.createOutputTopic(
                            "aggregate-" + store + "-changelog",
                            new ByteArrayDeserializer(),
                            new ByteArrayDeserializer())
                    .readRecordsToList()) {
                bytes += record.key().length + (record.value() == null ? 0 : record.value().length);
            }
        }
        return bytes;
    }

    /** How many seconds of frames are remembered, of all sessions together. */
    long recentSeconds() {
        return driver.<String, byte[]>getKeyValueStore(RecentFrames.STORE).approximateNumEntries();
    }

    /** What a crash without transactions may bring back: the session as it was before, all else as it is. */
    void restoreSession(String session, byte[] head) {
        driver.<String, byte[]>getKeyValueStore(SessionStates.HEADS).put(session, head);
    }

    byte[] head(String session) {
        return driver.<String, byte[]>getKeyValueStore(SessionStates.HEADS).get(session);
    }

    Session state(String session) {
        return new SessionStates(
                        driver.getKeyValueStore(SessionStates.HEADS),
                        driver.getKeyValueStore(SessionStates.PROGRESS),
                        true)
                .get(session);
    }

    @Override
    public void close() {
        driver.close();
    }
}
