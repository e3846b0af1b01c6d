package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;
import static org.awaitility.Awaitility.await;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** Ctrl-C and SIGTERM end a command soon, quietly and without leaving anything behind. */
@ExtendWith(SharedBroker.class)
class InterruptionIT {
    private static final int SECONDS_TO_STOP = 30;
    private static final Duration LONG_BEFORE_THE_SESSION_TIMEOUT = Duration.ofSeconds(15);
    private static final int SIGINT = 2;
    private static final Path THIS_PROCESS = Path.of("/proc/self/status");

    @TempDir
    private Path folder;

    @Test
    void ctrlCEndsTheDemo() throws Exception {
        assumeThat(ignoresSigint())
                .as("SIGINT is ignored here, as in a shell's background, and so in every child")
                .isFalse();
        // In Turkish, where the capital of i is another letter, Kafka does not find its own constants.
        List<String> inTurkish = List.of("-Duser.language=tr", "-Duser.country=TR");
        try (ChildJvm demo = ChildJvm.start(folder, inTurkish, "demo")) {
            demo.awaitOutput("classroom", DEADLINE);

            demo.signal("INT");

            demo.awaitExit(SECONDS_TO_STOP);
            requireQuiet(demo.output());
            assertThat(left()).isEmpty();
        }
    }

    @Test
    void sigtermEndsTheStagesAndTheyLeaveTheirGroups(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());
        try (ChildJvm run = ChildJvm.start(
                folder, "run", "--bootstrap-servers", cluster.bootstrapServers(), "--topic-prefix", cluster.prefix())) {
            try (Cluster admin = new Cluster(settings)) {
                run.awaitOutput("press Ctrl-C to stop", DEADLINE);
                await().atMost(DEADLINE)
                        .until(() -> admin.stagesWithoutMembers().isEmpty());

                run.signal("TERM");

                run.awaitExit(SECONDS_TO_STOP);
                await().atMost(LONG_BEFORE_THE_SESSION_TIMEOUT)
                        .untilAsserted(() -> assertThat(admin.stagesWithoutMembers())
                                .as("stages that have left; the child printed %s", run.output())
                                .containsExactly(Stage.values()));
            }
            requireQuiet(run.output());
            assertThat(left()).isEmpty();
        }
    }

    private static void requireQuiet(String output) {
        assertThat(output).doesNotContain("Exception", "\tat ", "ERROR");
    }

    /** Our temporary files and folders that are still there. */
    private List<String> left() throws IOException {
        try (Stream<Path> files = Files.list(folder.resolve(ChildJvm.TEMPORARY))) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.startsWith("emotion-streams"))
                    .toList();
        }
    }

    private static boolean ignoresSigint() throws IOException {
        if (Files.notExists(THIS_PROCESS)) {
            return false;
        }
        String mask = Files.readAllLines(THIS_PROCESS).stream()
                .filter(line -> line.startsWith("SigIgn:"))
                .findFirst()
                .orElseThrow()
                .replaceAll("\\S+:\\s*", "");
        return (Long.parseUnsignedLong(mask, 16) >> (SIGINT - 1) & 1) == 1;
    }
}
