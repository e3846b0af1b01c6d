package io.emotionstreams.detection;

import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.stages.StageTopics;
import io.emotionstreams.stages.TopicNodes;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.function.Supplier;
import java.util.function.ToLongFunction;
import org.apache.kafka.streams.Topology;

/**
 * The detect stage: {@code video-frames} → {@code detect} → {@code face-crops}, with the state of each
 * session in the store {@value DetectionSessions#STORE}, in memory with a changelog topic. Frames that can't be
 * processed are dead-lettered by the {@link io.emotionstreams.stages.DeadLetterHandler}, which the application
 * configures.
 */
public final class DetectionTopology {
    private static final String DETECT = "detect";

    private DetectionTopology() {}

    /** The topics that the stage uses. */
    public static StageTopics topics(Topics topics) {
        return StageTopics.of(
                List.of(topics.videoFrames()),
                List.of(topics.faceCrops(), topics.deadLetters()),
                Set.of(DetectionSessions.STORE));
    }

    /**
     * Builds the topology. Each task opens its own detector when it starts. To fail early, open and close one before
     * with {@link DetectionSettings#openDetector()}.
     *
     * @param sessionGap a session without records for longer than this, in wall-clock time, has ended
     * @param downstreamLag how long a session's frames wait behind this stage, in milliseconds; called by all stream
     *     threads, for each live frame
     * @param registry registry for the stage's meters
     */
    public static Topology build(
            Topics topics,
            DetectionSettings settings,
            PaceSettings pace,
            Duration sessionGap,
            ToLongFunction<String> downstreamLag,
            MeterRegistry registry) {
        return build(
                topics,
                () -> FaceCropExtractor.open(settings),
                () -> new DetectionSessions(pace, settings.minScore(), sessionGap, downstreamLag, true),
                registry);
    }

    static Topology build(
            Topics topics,
            Supplier<FaceCropExtractor> open,
            Supplier<DetectionSessions> sessions,
            MeterRegistry registry) {
        Topology topology = new Topology();
        TopicNodes.addSink(topology, topics.faceCrops(), addTo(topology, topics, open, sessions, registry));
        return topology;
    }

    /**
     * Adds the stage to a topology in which no face leaves the process, and returns the name of the node that forwards
     * what would be on {@code face-crops}. The stage's changelog has no faces' places then: after a restart every face
     * gets a new track. No frame waits behind the stage, since each is done with before the next. Parameters as for
     * {@link #build}.
     */
    public static String addTo(
            Topology topology,
            Topics topics,
            DetectionSettings settings,
            PaceSettings pace,
            Duration sessionGap,
            MeterRegistry registry) {
        return addTo(
                topology,
                topics,
                () -> FaceCropExtractor.open(settings),
                () -> new DetectionSessions(pace, settings.minScore(), sessionGap, session -> 0, false),
                registry);
    }

    private static String addTo(
            Topology topology,
            Topics topics,
            Supplier<FaceCropExtractor> open,
            Supplier<DetectionSessions> sessions,
            MeterRegistry registry) {
        DetectionMetrics metrics = new DetectionMetrics(registry);
        TopicNodes.addSource(
                topology,
                topics.videoFrames(),
                new SessionIdDeserializer(),
                topics.videoFrames().valueSerde().deserializer());
        topology.addProcessor(
                DETECT,
                () -> new DetectionProcessor(open, sessions.get(), metrics),
                topics.videoFrames().role());
        topology.addStateStore(DetectionSessions.store(), DETECT);
        return DETECT;
    }
}
