package io.emotionstreams.systemtests;

import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The pipeline on Kafka as it is shipped, with each stage in a process of its own, and nothing in its way. */
@ExtendWith({DockerEngine.class, KafkaInContainer.class})
class PipelineST {
    @TempDir
    private Path folder;

    @Test
    void eachFrameOfEachSessionIsAnsweredOnce(TestCluster cluster) throws Exception {
        try (RunningSystem system = RunningSystem.start(cluster, folder)) {
            system.awaitFreshAnswers();

            system.finish();
        }
    }
}
