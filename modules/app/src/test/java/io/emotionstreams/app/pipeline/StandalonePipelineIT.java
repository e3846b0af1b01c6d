package io.emotionstreams.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.app.cluster.Cluster;
import io.emotionstreams.app.cluster.ClusterUnavailableException;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.broker.EmbeddedBroker;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever fails, nothing stays open: a broker that is still running would keep the data directory locked. */
class StandalonePipelineIT {
    @TempDir
    private Path data;

    @Test
    void openingCreatesTheTopics() {
        try (StandalonePipeline standalone = StandalonePipeline.open(settings(Map.of()), data);
                Cluster cluster = new Cluster(standalone.settings())) {
            assertThat(cluster.topics().check()).isEmpty();
        }
    }

    @Test
    void aBrokerWhoseTopicsCanNotBeCreatedIsStopped() {
        Settings settings = settings(Map.of("kafka.security.protocol", "SSL", "broker.timeout-ms", "1000"));

        assertThatExceptionOfType(ClusterUnavailableException.class)
                .isThrownBy(() -> StandalonePipeline.open(settings, data));

        EmbeddedBroker.start(data).close();
    }

    @Test
    void aPipelineWhoseStagesCanNotStartClosesTheRest() {
        Settings settings =
                settings(Map.of("inference.model", data.resolve("gone.onnx").toString()));

        assertThatIllegalArgumentException().isThrownBy(() -> {
            try (StandalonePipeline standalone = StandalonePipeline.open(settings, data)) {
                standalone.start();
            }
        });

        EmbeddedBroker.start(data).close();
    }

    private static Settings settings(Map<String, String> given) {
        return SettingsReader.read(Optional.empty(), Map.of(), given).values();
    }
}
