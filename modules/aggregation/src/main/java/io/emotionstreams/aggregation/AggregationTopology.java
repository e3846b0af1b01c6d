package io.emotionstreams.aggregation;

import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.Topic;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.StageTopics;
import io.emotionstreams.stages.TopicNodes;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.streams.Topology;

/**
 * The aggregate stage: {@code face-emotions} and {@code dead-letters} in, {@code emotion-summary},
 * {@code track-summary}, {@code session-summary}, {@code session-runs}, {@code emotion-alerts} and, if asked for,
 * {@code flat-summary} out.
 *
 * <p>It also reads {@code session-summary}, its own output, where someone may have deleted a session's summary.
 *
 * <p>All sources are keyed by session and co-partitioned, so one task processes all records of a session. Its state is
 * kept in four stores, in memory with changelog topics: see {@link SessionStates}, {@link RecentFrames} and
 * {@link SessionAlerting}. Kafka Streams' stream time is not used: it is tracked
 * per partition, so a live session would make the frames of an old recording on the same partition late.
 */
public final class AggregationTopology {
    private static final String READ_FACE_EMOTIONS = "read-face-emotions";
    private static final String READ_DEAD_LETTERS = "read-dead-letters";
    private static final String READ_ERASURES = "read-erasures";
    private static final String AGGREGATE = "aggregate";

    private static final Set<String> STORES =
            Set.of(SessionStates.HEADS, SessionStates.PROGRESS, RecentFrames.STORE, SessionAlerting.STORE);

    private AggregationTopology() {}

    /** The topics and the state stores that the stage uses with these settings. */
    public static StageTopics topics(Topics topics, AggregationSettings settings) {
        return StageTopics.of(
                List.of(topics.faceEmotions(), topics.deadLetters(), topics.sessionSummary()),
                Stream.concat(results(topics, settings).stream(), Stream.of(topics.deadLetters()))
                        .toList(),
                STORES);
    }

    /** A topic that nothing is sent to costs nothing, but few will need that of flat summaries. */
    private static List<Topic<String, ?>> results(Topics topics, AggregationSettings settings) {
        List<Topic<String, ?>> results = new ArrayList<>(List.of(
                topics.emotionSummary(),
                topics.trackSummary(),
                topics.sessionSummary(),
                topics.sessionRuns(),
                topics.emotionAlerts()));
        if (settings.flat() == FlatSummaries.ON) {
            results.add(topics.flatSummary());
        }
        return results;
    }

    /**
     * Builds the stage's topology.
     *
     * @param registry registry for the stage's meters
     */
    public static Topology build(Topics topics, AggregationSettings settings, MeterRegistry registry) {
        Topology topology = new Topology();
        TopicNodes.addSource(
                topology,
                topics.faceEmotions(),
                new SessionIdDeserializer(),
                topics.faceEmotions().valueSerde().deserializer());
        addTo(topology, topics.faceEmotions().role(), topics, settings, registry);
        return topology;
    }

    /**
     * Adds the stage to a topology whose node {@code classified} forwards what would be on {@code face-emotions}: the
     * same records, with the same headers. The node's source must be partitioned by session, as {@code dead-letters} is.
     */
    public static void addTo(
            Topology topology, String classified, Topics topics, AggregationSettings settings, MeterRegistry registry) {
        List<EmotionAggregation<?>> aggregations = aggregations(topics, settings);
        AggregationMetrics metrics = new AggregationMetrics(registry);
        TopicNodes.addSource(topology, topics.deadLetters());
        topology.addProcessor(READ_FACE_EMOTIONS, FaceEmotionsReader::new, classified);
        topology.addProcessor(
                READ_DEAD_LETTERS, DeadLettersReader::new, topics.deadLetters().role());
        String summaries = TopicNodes.addSourceOfOwn(topology, topics.sessionSummary());
        topology.addProcessor(READ_ERASURES, ErasuresReader::new, summaries);
        topology.addProcessor(
                AGGREGATE,
                () -> new AggregationProcessor(aggregations, topics.emotionAlerts(), settings, metrics),
                READ_FACE_EMOTIONS,
                READ_DEAD_LETTERS,
                READ_ERASURES);
        SessionStates.stores().forEach(store -> topology.addStateStore(store, AGGREGATE));
        topology.addStateStore(RecentFrames.store(), AGGREGATE);
        topology.addStateStore(SessionAlerting.store(), AGGREGATE);
        results(topics, settings).forEach(topic -> TopicNodes.addSink(topology, topic, AGGREGATE));
    }

    static List<EmotionAggregation<?>> aggregations(Topics topics, AggregationSettings settings) {
        Corrections corrections = new Corrections();
        Disclosure disclosure = new Disclosure(settings.minFaces());
        SessionAggregation sessions = new SessionAggregation(topics.sessionSummary(), corrections, disclosure);
        Windows windows = new Windows(settings.window(), settings.grace());
        WindowAggregation ofWindows = new WindowAggregation(topics.emotionSummary(), windows, corrections, disclosure);
        RunAggregation runs = new RunAggregation(topics.sessionRuns(), sessions);
        List<EmotionAggregation<?>> aggregations = new ArrayList<>(List.of(ofWindows, sessions, runs));
        if (settings.tracks() == TrackSummaries.ON) {
            aggregations.add(new TrackAggregation(topics.trackSummary(), windows));
        }
        if (settings.flat() == FlatSummaries.ON) {
            aggregations.add(new FlatAggregation(topics.flatSummary(), windows, ofWindows, runs));
        }
        return aggregations;
    }
}
