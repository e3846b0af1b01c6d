package io.emotionstreams.app.pipeline;

import io.emotionstreams.aggregation.AggregationTopology;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.detection.DetectionTopology;
import io.emotionstreams.inference.EmotionClassifier;
import io.micrometer.core.instrument.MeterRegistry;
import org.apache.kafka.streams.Topology;

/**
 * All stages in one topology: frames in, summaries out, and nothing in between on a topic. One task does for a partition
 * what a task of each stage does otherwise, in the same order.
 */
final class PrivateTopology {
    private PrivateTopology() {}

    static Topology build(Settings settings, EmotionClassifier classifier, MeterRegistry registry) {
        Topology topology = new Topology();
        String detected = DetectionTopology.addTo(
                topology,
                settings.topics(),
                settings.detection(),
                settings.pace(),
                settings.aggregation().sessionGap(),
                registry);
        String classified = ClassificationTopology.addTo(
                topology, detected, classifier, settings.inference().reuse(), registry);
        AggregationTopology.addTo(topology, classified, settings.topics(), settings.aggregation(), registry);
        return topology;
    }
}
