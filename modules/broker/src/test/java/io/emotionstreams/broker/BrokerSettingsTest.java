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
    void settingsAreBuiltUpOneByOne() {
        Path folder = Path.of("somewhere");

        assertThat(BrokerSettings.TEMPORARY
                        .withOverride("super.users", "User:ANONYMOUS")
                        .withPort(9092)
                        .withDataFolder(folder)
                        .withOverride("num.io.threads", "1"))
                .isEqualTo(new BrokerSettings(
                        folder, 9092, null, Map.of("super.users", "User:ANONYMOUS", "num.io.threads", "1")));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortThatDoesNotExistIsRefused(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.TEMPORARY.withPort(port))
                .withMessage("a port lies in 1..65535, or is 0 for a free one, but is " + port);
    }

    @ParameterizedTest
    @ValueSource(strings = {"listeners", "advertised.listeners", "node.id", "process.roles", "log.dirs"})
    void whatTheBrokerDecidesCanNotBeOverridden(String key) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.TEMPORARY.withOverride(key, "x"))
                .withMessage("'" + key + "' is decided by the embedded broker and can't be overridden");
    }
}
