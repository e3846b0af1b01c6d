package io.emotionstreams.app.cluster;

import io.emotionstreams.aggregation.AggregationTopology;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.classification.ClassificationTopology;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.Topics;
import io.emotionstreams.detection.DetectionTopology;
import io.emotionstreams.stages.StageTopics;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The topics that each stage declares, for checks and ACLs. */
public final class DeclaredTopics {
    private DeclaredTopics() {}

    /** The names of all topics that the stages use. */
    public static Set<String> ofAllStages(Settings settings) {
        return Stream.of(Stage.values())
                .flatMap(stage -> of(stage, settings).required().stream())
                .collect(Collectors.toSet());
    }

    /** Those of one stage, which in privacy mode are those of the application that all stages are. */
    public static StageTopics of(Stage stage, Settings settings) {
        Topics topics = settings.topics();
        if (settings.privacy().aggregateOnly()) {
            StageTopics detect = DetectionTopology.topics(topics);
            StageTopics aggregate = AggregationTopology.topics(topics, settings.aggregation());
            return new StageTopics(
                    Set.of(
                            topics.videoFrames().name(),
                            topics.deadLetters().name(),
                            topics.sessionSummary().name()),
                    aggregate.written(),
                    Stream.concat(detect.stores().stream(), aggregate.stores().stream())
                            .collect(Collectors.toSet()));
        }
        return switch (stage) {
            case DETECT -> DetectionTopology.topics(topics);
            case CLASSIFY -> ClassificationTopology.topics(topics);
            case AGGREGATE -> AggregationTopology.topics(topics, settings.aggregation());
        };
    }
}
