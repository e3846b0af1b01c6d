package io.emotionstreams.app.pipeline;

import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TopicLayout;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** How stages that do not start are reported. */
@ExtendWith(SharedBroker.class)
class PipelineIT {
    @TempDir
    private Path directory;

    @Test
    void aStageThatStopsIsNamed(TestCluster cluster) throws Exception {
        // Without its topics.
        try (Pipeline pipeline = start(cluster)) {
            assertThatExceptionOfType(StageFailedException.class)
                    .isThrownBy(pipeline::awaitRunning)
                    .withMessageStartingWith("stage aggregate stopped: ")
                    .returns(Stage.AGGREGATE, StageFailedException::stage);
        }
    }

    @Test
    void aStageThatDoesNotStartInTimePointsToTheCluster(TestCluster cluster) throws Exception {
        cluster.createTopics(TopicLayout.DEFAULT);
        try (Pipeline pipeline = start(cluster)) {
            assertThatExceptionOfType(ClusterUnavailableException.class)
                    .isThrownBy(() -> pipeline.awaitRunning(Duration.ZERO))
                    .withMessage("the stages did not start within 0 s: is the cluster healthy?");
        }
    }

    private Pipeline start(TestCluster cluster) {
        Settings settings = SettingsReader.read(
                        Optional.empty(),
                        Map.of(),
                        Map.of(
                                "kafka.bootstrap.servers", cluster.bootstrapServers(),
                                "topics.prefix", cluster.prefix(),
                                "processing.state-directory", directory.toString()))
                .values();
        return Pipeline.start(settings, EnumSet.of(Stage.AGGREGATE));
    }
}
