package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** However long the command line is (a class path written out is), ONNX Runtime starts: 1.29 recurses over it. */
@ExtendWith(SharedBroker.class)
class LongCommandLineIT {
    private static final int CHARACTERS = 30_000;

    @TempDir
    private Path folder;

    @ParameterizedTest
    @ValueSource(strings = {"detect", "classify"})
    void aStageWithANetworkStartsUnderALongCommandLine(String stage, TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        List<String> padding = List.of("-Dpadding=" + "x".repeat(CHARACTERS));

        try (ChildJvm run = ChildJvm.start(
                folder,
                padding,
                "run",
                "--stages",
                stage,
                "--bootstrap-servers",
                cluster.bootstrapServers(),
                "--topic-prefix",
                settings.topicsPrefix())) {
            run.awaitOutput("press Ctrl-C to stop", DEADLINE);
        }
    }
}
