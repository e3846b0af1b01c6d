package io.emotionstreams.systemtests;

import io.emotionstreams.testkit.TestCluster;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** The only broker goes away while frames flow: that costs time, and no frame is lost or counted twice. */
@ExtendWith({DockerEngine.class, KafkaInContainer.class})
class BrokerOutageST {
    /**
     * Sessions of members last 6 s here, transactions 5 s. Not as long as the broker's own lease at its controller, see
     * {@link ContainerBroker}.
     */
    private static final Duration LONGER_THAN_SESSIONS_AND_TRANSACTIONS_LAST = Duration.ofSeconds(7);

    @TempDir
    private Path folder;

    @Test
    void aBrokerThatCrashesAndIsThenPausedForLongerThanItsClientsSessionsLast(
            TestCluster cluster, ContainerBroker broker) throws Exception {
        try (RunningSystem system = RunningSystem.start(cluster, folder)) {
            broker.crash();
            system.awaitFreshAnswers();

            broker.pauseFor(LONGER_THAN_SESSIONS_AND_TRANSACTIONS_LAST);
            system.awaitFreshAnswers();

            system.finish();
        }
    }
}
