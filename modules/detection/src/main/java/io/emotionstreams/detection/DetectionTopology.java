package io.emotionstreams.detection;

import io.emotionstreams.contracts.Topics;
import java.util.function.Supplier;
import org.apache.kafka.streams.Topology;

/**
 * The detect stage: {@code video-frames} → {@code detect} → {@code face-crops}. It keeps no state. Frames that can't be
 * processed leave through the {@link io.emotionstreams.contracts.DeadLetterHandler}, which the application configures.
 */
public final class DetectionTopology {
    private static final String DETECT = "detect";

    private DetectionTopology() {}

    /**
     * Builds the stage. Each task opens a detector of its own when it starts; open one beforehand to see that it can be
     * opened, see {@link DetectionSettings#openDetector()}.
     */
    public static Topology build(Topics topics, DetectionSettings settings) {
        return build(topics, () -> FaceCropExtractor.open(settings));
    }

    static Topology build(Topics topics, Supplier<FaceCropExtractor> open) {
        Topology topology = new Topology();
        topics.videoFrames().addSource(topology);
        topology.addProcessor(
                DETECT, () -> new DetectionProcessor(open), topics.videoFrames().role());
        topics.faceCrops().addSink(topology, DETECT);
        return topology;
    }
}
