package io.emotionstreams.systemtests;

import static io.emotionstreams.systemtests.Results.DEADLINE;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.testkit.SharedBroker;
import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.MemberDescription;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** What a stage that is stopped on purpose leaves behind in its consumer group. */
@ExtendWith(SharedBroker.class)
class GroupMembershipIT {
    @TempDir
    private Path folder;

    @Test
    void aDynamicMemberLeavesAtOnceSoThatOthersTakeOver(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of());

        runAndStop(settings);

        assertThat(members(cluster, settings)).isEmpty();
    }

    @Test
    void aStaticMemberKeepsItsPlaceUntilItComesBack(TestCluster cluster) throws Exception {
        Settings settings = Deployment.create(cluster, folder, Map.of("kafka.group.instance.id", "aggregate-0"));

        runAndStop(settings);

        assertThat(members(cluster, settings))
                .extracting(MemberDescription::groupInstanceId)
                .containsExactly(Optional.of("aggregate-0-1"));
    }

    private static void runAndStop(Settings settings) throws InterruptedException {
        try (Pipeline pipeline = Pipeline.start(settings, EnumSet.of(Stage.AGGREGATE))) {
            pipeline.awaitRunning(DEADLINE);
        }
    }

    private static Collection<MemberDescription> members(TestCluster cluster, Settings settings) throws Exception {
        String group = settings.applicationId(Stage.AGGREGATE);
        return cluster.admin()
                .describeConsumerGroups(List.of(group))
                .describedGroups()
                .get(group)
                .get()
                .members();
    }
}
