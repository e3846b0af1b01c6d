package io.emotionstreams.classification;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.FrameClassifier;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.ReuseSettings;
import io.emotionstreams.stages.StageMetrics;
import io.emotionstreams.stages.StageTopics;
import io.emotionstreams.stages.TopicNodes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/** The classify stage as a Kafka Streams topology without state stores: {@code face-crops} to {@code face-emotions}. */
public final class ClassificationTopology {
    /** A judged face stays in memory for at most twice as long, by the wall clock. */
    static final Duration FORGETTING = Duration.ofMinutes(1);

    private static final String CLASSIFY = "classify";

    private ClassificationTopology() {}

    /** The topics that the stage uses. */
    public static StageTopics topics(Topics topics) {
        return StageTopics.of(
                List.of(topics.faceCrops()), List.of(topics.faceEmotions(), topics.deadLetters()), Set.of());
    }

    /**
     * Builds the topology. It reads single records and, with {@link #streamsConfig}, coalesced ones; the results are
     * the same.
     *
     * @param classifier shared by all stream threads; the caller closes it after the streams have stopped
     * @param reuse when a face gets the earlier answer of its track, which each task remembers in memory alone
     * @param registry registry for the stage's meters
     */
    public static Topology build(
            Topics topics, EmotionClassifier classifier, ReuseSettings reuse, MeterRegistry registry) {
        StageMetrics metrics = new StageMetrics(registry, Stage.CLASSIFY);
        Topic<String, FaceCrops> crops = topics.faceCrops();
        Topology topology = new Topology();
        TopicNodes.addSource(topology, crops, new ByteArrayDeserializer(), new RecordBatchDeserializer());
        topology.addProcessor(
                CLASSIFY,
                () -> new ClassificationProcessor(
                        topics, classifier, new FrameClassifier(classifier, reuse, registry), metrics),
                crops.role());
        TopicNodes.addSink(topology, topics.faceEmotions(), CLASSIFY);
        TopicNodes.addDeadLetterSink(topology, topics.deadLetters(), CLASSIFY);
        return topology;
    }

    /**
     * Adds the stage to a topology whose node {@code detected} forwards what would be on {@code face-crops}, and returns
     * the name of the node that forwards what would be on {@code face-emotions}. Parameters as for {@link #build}.
     */
    public static String addTo(
            Topology topology,
            String detected,
            EmotionClassifier classifier,
            ReuseSettings reuse,
            MeterRegistry registry) {
        StageMetrics metrics = new StageMetrics(registry, Stage.CLASSIFY);
        topology.addProcessor(
                CLASSIFY,
                () -> new FrameClassificationProcessor(
                        classifier, new FrameClassifier(classifier, reuse, registry), metrics),
                detected);
        return CLASSIFY;
    }

    /**
     * The Kafka Streams configuration for batching: polls that return many records, the interceptor that merges them,
     * and a short record queue, since each queued record is a batch. A coalesced record holds about as many faces as
     * one inference call.
     */
    public static Map<String, Object> streamsConfig(Topics topics, InferenceSettings settings) {
        return Map.of(
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.INTERCEPTOR_CLASSES_CONFIG),
                CoalescingInterceptor.class.getName(),
                StreamsConfig.mainConsumerPrefix(CoalescingInterceptor.TOPIC_CONFIG),
                topics.faceCrops().name(),
                StreamsConfig.mainConsumerPrefix(CoalescingInterceptor.MAX_RECORDS_CONFIG),
                settings.batchMaxSize(),
                StreamsConfig.mainConsumerPrefix(CoalescingInterceptor.MAX_BYTES_CONFIG),
                settings.batchMaxSize() * FaceCrop.PIXELS,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.MAX_POLL_RECORDS_CONFIG),
                1024,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MIN_BYTES_CONFIG),
                64 * 1024,
                StreamsConfig.mainConsumerPrefix(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG),
                10,
                StreamsConfig.BUFFERED_RECORDS_PER_PARTITION_CONFIG,
                4);
    }
}
