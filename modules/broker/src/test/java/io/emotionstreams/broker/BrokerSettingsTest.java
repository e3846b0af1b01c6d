package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {
    @Test
    void settingsAreAddedOneByOne() {
        Path directory = Path.of("somewhere");

        assertThat(BrokerSettings.TEMPORARY
                        .withOverride("super.users", "User:ANONYMOUS")
                        .withPort(9092)
                        .withDataDirectory(directory)
                        .withOverride("num.io.threads", "1"))
                .isEqualTo(new BrokerSettings(
                        directory, 9092, null, Map.of("super.users", "User:ANONYMOUS", "num.io.threads", "1")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortOutOfRangeIsRejected(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.TEMPORARY.withPort(port))
                .withMessage("the port must be 1..65535, or 0 for a free one, but is " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listeners", "advertised.listeners", "node.id", "process.roles", "log.dirs"})
    void aManagedSettingCannotBeOverridden(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.TEMPORARY.withOverride(key, "x"))
                .withMessage("'" + key + "' is managed by the embedded broker and can't be overridden");
    }
}
