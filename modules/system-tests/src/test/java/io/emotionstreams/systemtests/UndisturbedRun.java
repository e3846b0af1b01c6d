package io.emotionstreams.systemtests;

import io.emotionstreams.aggregation.AggregationTopology;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.detection.DetectionTopology;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.stages.DeadLetterHandler;
import io.emotionstreams.stages.PublishTimestampExtractor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;

/** The three stages without Kafka between them, one record after the other: what a run with faults is held against. */
final class UndisturbedRun implements AutoCloseable {
    private final Topics topics;
    private final TopologyTestDriver detect;
    private final TopologyTestDriver classify;
    private final TopologyTestDriver aggregate;
    private final Map<String, List<FaceEmotions>> answers = new HashMap<>();

    /** @param classifier is not closed */
    UndisturbedRun(Settings settings, EmotionClassifier classifier, Instant now) {
        topics = settings.topics();
        detect = driver(
                Stage.DETECT,
                DetectionTopology.build(
                        topics,
                        settings.detection(),
                        settings.pace(),
                        settings.aggregation().sessionGap(),
                        session -> 0,
                        new SimpleMeterRegistry()),
                now);
        classify = driver(
                Stage.CLASSIFY,
                ClassificationTopology.build(
                        topics, classifier, settings.inference().reuse(), new SimpleMeterRegistry()),
                now);
        aggregate = driver(
                Stage.AGGREGATE,
                AggregationTopology.build(topics, settings.aggregation(), new SimpleMeterRegistry()),
                now);
    }

    private TopologyTestDriver driver(Stage stage, Topology topology, Instant now) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, stage.label());
        // In a transaction the driver discards what a deserialization exception handler sends. Only aggregate differs
        // without transactions, and all that it gets can be deserialized.
        properties.put(
                StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                stage == Stage.AGGREGATE ? StreamsConfig.EXACTLY_ONCE_V2 : StreamsConfig.AT_LEAST_ONCE);
        properties.put(StreamsConfig.DEFAULT_TIMESTAMP_EXTRACTOR_CLASS_CONFIG, PublishTimestampExtractor.class);
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterHandler.class);
        properties.put(
                StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG,
                topics.deadLetters().name());
        properties.put(DeadLetterHandler.STAGE_CONFIG, stage.label());
        return new TopologyTestDriver(topology, properties, now);
    }

    /** Takes a record through all stages. */
    void process(ProducerRecord<String, byte[]> record) {
        TestRecord<byte[], byte[]> frame = new TestRecord<>(
                new StringSerializer().serialize("", record.key()),
                record.value(),
                record.headers(),
                record.timestamp());
        pipe(detect, topics.videoFrames(), List.of(frame));
        pipe(classify, topics.faceCrops(), read(detect, topics.faceCrops()));
        pipe(aggregate, topics.deadLetters(), read(detect, topics.deadLetters()));
        List<TestRecord<byte[], byte[]>> emotions = read(classify, topics.faceEmotions());
        emotions.forEach(this::remember);
        pipe(aggregate, topics.faceEmotions(), emotions);
        pipe(aggregate, topics.deadLetters(), read(aggregate, topics.deadLetters()));
    }

    private void remember(TestRecord<byte[], byte[]> answer) {
        Topic<String, FaceEmotions> topic = topics.faceEmotions();
        if (answer.value() != null) {
            answers.computeIfAbsent(
                            topic.keySerde().deserializer().deserialize(topic.name(), answer.key()),
                            session -> new ArrayList<>())
                    .add(topic.valueSerde().deserializer().deserialize(topic.name(), answer.headers(), answer.value()));
        }
    }

    /**
     * What the summaries say now; call once.
     *
     * @param withPeople not in privacy mode, which forgets tracks at a restart and publishes no answers
     */
    ChaosOutcome outcome(boolean withPeople) {
        return ChaosOutcome.of(
                values(topics.sessionSummary()),
                values(topics.emotionSummary()),
                withPeople ? answers : Map.of(),
                withPeople);
    }

    private <V> List<V> values(Topic<String, V> topic) {
        return aggregate
                .createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readValuesToList();
    }

    private static void pipe(
            TopologyTestDriver driver, Topic<String, ?> topic, List<TestRecord<byte[], byte[]>> records) {
        driver.createInputTopic(topic.name(), new ByteArraySerializer(), new ByteArraySerializer())
                .pipeRecordList(records);
    }

    private static List<TestRecord<byte[], byte[]>> read(TopologyTestDriver driver, Topic<String, ?> topic) {
        return driver.createOutputTopic(topic.name(), new ByteArrayDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    @Override
    public void close() {
        detect.close();
        classify.close();
        aggregate.close();
    }
}
