package io.emotionstreams.app.cluster;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageTopics;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.apache.kafka.streams.TopologyDescription.Node;
import org.apache.kafka.streams.TopologyDescription.Processor;
import org.apache.kafka.streams.TopologyDescription.Sink;
import org.apache.kafka.streams.TopologyDescription.Source;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the stages declare, compared with the topologies that run. */
class DeclaredTopicsTest {
    private static final Settings SETTINGS = SettingsReader.read(
                    Optional.empty(), Map.of(), Map.of("topics.prefix", "east."))
            .values();

    @ParameterizedTest
    @EnumSource(Stage.class)
    void aStageDeclaresWhatItsTopologyUses(Stage stage) {
        Set<String> read = new TreeSet<>();
        // Kafka Streams writes dead letters past the topology.
        Set<String> written = new TreeSet<>(Set.of("east.dead-letters"));
        Set<String> stores = new TreeSet<>();
        Pipeline.describe(SETTINGS, stage).subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .forEach(node -> add(node, read, written, stores));

        assertThat(declared(stage)).isEqualTo(new StageTopics(read, written, stores));
    }

    @Test
    void detectReadsFramesWritesCropsAndDeadLettersAndKeepsAChangelog() {
        StageTopics topics = declared(Stage.DETECT);

        assertThat(topics.read()).containsExactly("east.video-frames");
        assertThat(topics.written()).containsExactlyInAnyOrder("east.face-crops", "east.dead-letters");
        assertThat(topics.changelogs("east.emotion-streams-detect"))
                .containsExactly("east.emotion-streams-detect-session-tracks-changelog");
    }

    @Test
    void aggregateReadsDeadLettersAndErasuresTooAndKeepsChangelogs() {
        StageTopics topics = declared(Stage.AGGREGATE);

        assertThat(topics.read())
                .containsExactlyInAnyOrder("east.face-emotions", "east.dead-letters", "east.session-summary");
        assertThat(topics.written())
                .containsExactlyInAnyOrder(
                        "east.emotion-summary",
                        "east.track-summary",
                        "east.session-summary",
                        "east.session-runs",
                        "east.emotion-alerts",
                        "east.dead-letters");
        assertThat(topics.changelogs(SETTINGS.applicationId(Stage.AGGREGATE)))
                .containsExactlyInAnyOrder(
                        "east.emotion-streams-aggregate-alerts-changelog",
                        "east.emotion-streams-aggregate-recent-frames-changelog",
                        "east.emotion-streams-aggregate-session-progress-changelog",
                        "east.emotion-streams-aggregate-sessions-changelog");
    }

    @Test
    void inPrivacyModeNoStageDeclaresATopicBetweenTheStages() {
        Settings settings = SettingsReader.read(
                        Optional.empty(), Map.of(), Map.of("privacy.mode", "aggregate", "topics.prefix", "east."))
                .values();
        Set<String> read = new TreeSet<>();
        Set<String> written = new TreeSet<>(Set.of("east.dead-letters"));
        Set<String> stores = new TreeSet<>();
        Pipeline.describe(settings, Stage.DETECT).subtopologies().stream()
                .flatMap(subtopology -> subtopology.nodes().stream())
                .forEach(node -> add(node, read, written, stores));

        assertThat(Stage.values()).allSatisfy(stage -> assertThat(DeclaredTopics.of(stage, settings))
                .isEqualTo(new StageTopics(read, written, stores)));
        assertThat(DeclaredTopics.ofAllStages(settings))
                .containsExactlyInAnyOrder(
                        "east.video-frames",
                        "east.emotion-summary",
                        "east.track-summary",
                        "east.session-summary",
                        "east.session-runs",
                        "east.emotion-alerts",
                        "east.dead-letters");
    }

    @Test
    void onlyWhoAsksForFlatSummariesNeedsTheirTopic() {
        Settings settings = SettingsReader.read(
                        Optional.empty(), Map.of(), Map.of("aggregation.flat-summary", "on", "topics.prefix", "east."))
                .values();

        assertThat(DeclaredTopics.of(Stage.AGGREGATE, settings).written()).contains("east.flat-summary");
        assertThat(Pipeline.describe(settings, Stage.AGGREGATE).toString()).contains("(topic: east.flat-summary)");
        assertThat(DeclaredTopics.ofAllStages(SETTINGS)).doesNotContain("east.flat-summary");
    }

    private static StageTopics declared(Stage stage) {
        return DeclaredTopics.of(stage, SETTINGS);
    }

    private static void add(Node node, Set<String> read, Set<String> written, Set<String> stores) {
        if (node instanceof Source source) {
            read.addAll(source.topicSet());
        } else if (node instanceof Sink sink) {
            written.add(sink.topic());
        } else if (node instanceof Processor processor) {
            stores.addAll(processor.stores());
        }
    }
}
