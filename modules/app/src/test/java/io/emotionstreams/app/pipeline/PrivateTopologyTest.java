package io.emotionstreams.app.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.app.settings.SettingsReader;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.DeadLetterHandler;
import io.emotionstreams.testkit.Golden;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.StreamsConfig;
import org.junit.jupiter.api.Test;

/** What privacy mode runs in place of three stages. */
class PrivateTopologyTest {
    private static final Settings SETTINGS = SettingsReader.read(
                    Optional.empty(), Map.of(), Map.of("privacy.mode", "aggregate"))
            .values();

    /** A changed line is a state migration. */
    @Test
    void theTopologyMatchesTheGoldenFile() {
        Golden.files()
                .requireSame(
                        "private-topology.txt",
                        Pipeline.describe(SETTINGS, Stage.DETECT).toString());
    }

    @Test
    void allStagesAreOneApplication() {
        assertThat(Pipeline.applications(SETTINGS, EnumSet.allOf(Stage.class))).containsExactly(Stage.DETECT);
        for (Stage stage : Stage.values()) {
            assertThat(SETTINGS.applicationId(stage)).isEqualTo("emotion-streams-private");
        }
    }

    @Test
    void someOfTheStagesAreRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Pipeline.applications(SETTINGS, EnumSet.of(Stage.DETECT, Stage.AGGREGATE)))
                .withMessage("with privacy.mode=aggregate all stages run as one application: leave out --stages");
    }

    @Test
    void deadLettersHaveNoValue() {
        assertThat(StageProperties.of(SETTINGS, Stage.DETECT))
                .containsEntry(DeadLetterHandler.MAX_VALUE_BYTES_CONFIG, 0)
                .containsEntry(StreamsConfig.APPLICATION_ID_CONFIG, "emotion-streams-private");
    }
}
