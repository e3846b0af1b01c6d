package io.emotionstreams.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BrokerSettingsTest {
    @Test
    void settingsAreAddedOneByOne() {
        Path directory = Path.of("somewhere");

        assertThat(BrokerSettings.TEMPORARY.withPort(9092).withDataDirectory(directory))
                .isEqualTo(new BrokerSettings(directory, 9092, null));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, 65_536})
    void aPortOutOfRangeIsRejected(int port) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BrokerSettings.TEMPORARY.withPort(port))
                .withMessage("the port must be 1..65535, or 0 for a free one, but is " + port);
    }
}
