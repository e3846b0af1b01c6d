package io.emotionstreams.monitoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MonitoringAddressTest {
    @ParameterizedTest
    @CsvSource({
        "127.0.0.1:9404,127.0.0.1,9404",
        "0.0.0.0:0,0.0.0.0,0",
        "localhost:65535,localhost,65535",
        "[::1]:9404,[::1],9404"
    })
    void hostAndPortAreParsed(String text, String host, int port) {
        assertThat(MonitoringAddress.parse(text)).isEqualTo(new MonitoringAddress(host, port));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9404",
                ":9404",
                "localhost",
                "localhost:",
                "localhost:http",
                "localhost:-1",
                "localhost:65536",
                "user@localhost:9404",
                "localhost:9404/metrics",
                "http://localhost:9404",
                "::1:9404",
                "two words:1"
            })
    void anyOtherTextIsRejectedWithAnExample(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> MonitoringAddress.parse(text))
                .withMessage("monitoring.address must be HOST:PORT, such as 127.0.0.1:9404, but is '%s'", text);
    }

    @Test
    void anUnknownHostIsNamed() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        MonitoringAddress.parse("no-such-host.invalid:9404").resolve())
                .withMessageContaining("'no-such-host.invalid' is not a known host or address");
    }
}
