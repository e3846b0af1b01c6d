package io.emotionstreams.app.cluster;

import io.emotionstreams.aggregation.AggregationTopology;
import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.detection.DetectionTopology;
import io.emotionstreams.stages.StageTopics;

/** The topics that each stage declares, for checks and ACLs. */
public final class DeclaredTopics {
    private DeclaredTopics() {}

    /** Those of one stage. */
    public static StageTopics of(Stage stage, Topics topics) {
        return switch (stage) {
            case DETECT -> DetectionTopology.topics(topics);
            case CLASSIFY -> ClassificationTopology.topics(topics);
            case AGGREGATE -> AggregationTopology.topics(topics);
        };
    }
}
