package io.emotionstreams.app.pipeline;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.Stage;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks the cluster which of a stage's topics do not exist. Those count as missing that stay so for some seconds: a broker
 * that has just started may not know them yet. While no broker answers none count.
 */
final class MissingTopics implements Supplier<List<String>> {
    private static final Logger LOG = LoggerFactory.getLogger(MissingTopics.class);
    private static final Duration CONFIRMATION = Duration.ofSeconds(5);
    private static final Duration PAUSE = Duration.ofMillis(500);

    private final Settings settings;
    private final Set<Stage> stage;

    MissingTopics(Settings settings, Stage stage) {
        this.settings = settings;
        this.stage = Set.of(stage);
    }

    @Override
    public List<String> get() {
        long start = System.nanoTime();
        try (Cluster cluster = new Cluster(settings)) {
            List<String> missing = cluster.topics().missing(stage);
            while (!missing.isEmpty() && System.nanoTime() - start < CONFIRMATION.toNanos()) {
                LockSupport.parkNanos(PAUSE.toNanos());
                missing = cluster.topics().missing(stage);
            }
            return missing;
        } catch (ClusterUnavailableException | KafkaException e) {
            LOG.debug("can't ask the cluster for its topics", e);
            return List.of();
        }
    }
}
