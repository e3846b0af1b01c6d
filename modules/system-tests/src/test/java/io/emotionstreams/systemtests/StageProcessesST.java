package io.emotionstreams.systemtests;

import io.emotionstreams.contracts.Stage;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Processes come and go while frames flow, and no frame is lost or counted twice. */
@ExtendWith({DockerEngine.class, KafkaInContainer.class})
class StageProcessesST {
    @TempDir
    private Path folder;

    @Test
    void eachStageIsScaledToTwoProcessesAndBackToTheNewerOneThenStoppedBySigtermAndStartedAgain(TestCluster cluster)
            throws Exception {
        try (RunningSystem system = RunningSystem.start(cluster, folder)) {
            for (Stage stage : Stage.values()) {
                system.stages().start(stage);
            }
            for (Stage stage : Stage.values()) {
                system.stages().awaitSharedBy(2, stage);
            }
            system.awaitFreshAnswers();
            for (Stage stage : Stage.values()) {
                system.stages().stopOldest(stage);
                system.stages().awaitSharedBy(1, stage);
            }
            system.awaitFreshAnswers();

            for (Stage stage : Stage.values()) {
                system.stages().stopOldest(stage);
                system.stages().start(stage);
            }
            for (Stage stage : Stage.values()) {
                system.stages().awaitSharedBy(1, stage);
            }
            system.awaitFreshAnswers();

            system.finish();
        }
    }
}
