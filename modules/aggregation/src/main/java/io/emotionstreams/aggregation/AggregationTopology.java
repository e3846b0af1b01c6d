package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.StageTopics;
import io.emotionstreams.stages.TopicNodes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.Topology;

/**
 * The aggregate stage: {@code face-emotions} and {@code dead-letters} in, {@code emotion-summary},
 * {@code session-summary} and {@code session-runs} out.
 *
 * <p>Both sources are keyed by session and co-partitioned, so one task processes all records of a session. Its state is
 * kept in three stores, in memory with changelog topics: see {@link SessionStates} and {@link RecentFrames}. Kafka Streams' stream time is not used: it is
 * tracked per partition, so a live session would make the frames of an old recording on the same partition late.
 */
public final class AggregationTopology {
    private static final String READ_FACE_EMOTIONS = "read-face-emotions";
    private static final String READ_DEAD_LETTERS = "read-dead-letters";
    private static final String AGGREGATE = "aggregate";

    private static final Set<String> STORES = Set.of(SessionStates.HEADS, SessionStates.PROGRESS, RecentFrames.STORE);

    private AggregationTopology() {}

    /** The topics and the state store that the stage uses. */
    public static StageTopics topics(Topics topics) {
        return StageTopics.of(
                List.of(topics.faceEmotions(), topics.deadLetters()),
                List.of(topics.emotionSummary(), topics.sessionSummary(), topics.sessionRuns(), topics.deadLetters()),
                STORES);
    }

    /**
     * Builds the stage's topology.
     *
     * @param registry registry for the stage's meters
     */
    public static Topology build(Topics topics, AggregationSettings settings, MeterRegistry registry) {
        return build(topics, settings, aggregations(topics, settings), new AggregationMetrics(registry));
    }

    static List<EmotionAggregation<?>> aggregations(Topics topics, AggregationSettings settings) {
        Corrections corrections = new Corrections();
        SessionAggregation sessions = new SessionAggregation(topics.sessionSummary(), corrections);
        return List.of(
                new WindowAggregation(topics.emotionSummary(), settings.window(), settings.grace(), corrections),
                sessions,
                new RunAggregation(topics.sessionRuns(), sessions));
    }

    private static Topology build(
            Topics topics,
            AggregationSettings settings,
            List<EmotionAggregation<?>> aggregations,
            AggregationMetrics metrics) {
        Topology topology = new Topology();
        TopicNodes.addSource(
                topology,
                topics.faceEmotions(),
                new SessionIdDeserializer(),
                topics.faceEmotions().valueSerde().deserializer());
        TopicNodes.addSource(topology, topics.deadLetters());
        topology.addProcessor(
                READ_FACE_EMOTIONS,
                FaceEmotionsReader::new,
                topics.faceEmotions().role());
        topology.addProcessor(
                READ_DEAD_LETTERS, DeadLettersReader::new, topics.deadLetters().role());
        topology.addProcessor(
                AGGREGATE,
                () -> new AggregationProcessor(aggregations, settings, metrics),
                READ_FACE_EMOTIONS,
                READ_DEAD_LETTERS);
        SessionStates.stores().forEach(store -> topology.addStateStore(store, AGGREGATE));
        topology.addStateStore(RecentFrames.store(), AGGREGATE);
        aggregations.forEach(aggregation -> TopicNodes.addSink(topology, aggregation.topic(), AGGREGATE));
        return topology;
    }
}
