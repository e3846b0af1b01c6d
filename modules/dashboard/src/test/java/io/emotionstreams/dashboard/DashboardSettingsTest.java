package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.contracts.Topics;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DashboardSettingsTest {
    private static final Topics TOPICS = Topics.withPrefix("");
    private static final Map<String, Object> CLIENT = Map.of("bootstrap.servers", "localhost:9092");

    @Test
    void aLoopbackAddressNeedsNoToken() {
        assertThat(DashboardSettings.onLoopback(CLIENT, CLIENT, TOPICS, 0)
                        .address()
                        .isOpenToOthers())
                .isFalse();
    }

    @Test
    void anyOtherAddressIsOpenUnlessThereIsAToken() {
        assertThat(new DashboardSettings(CLIENT, CLIENT, TOPICS, "0.0.0.0", 0, null)
                        .address()
                        .isOpenToOthers())
                .isTrue();
        assertThat(new DashboardSettings(CLIENT, CLIENT, TOPICS, "0.0.0.0", 0, "0123456789abcdef")
                        .address()
                        .isOpenToOthers())
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "short", "has spaces in its middle", "has;a;semicolon;in;it"})
    void aTokenThatIsShortOrNotCookieSafeIsRejected(String token) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new DashboardSettings(CLIENT, CLIENT, TOPICS, "0.0.0.0", 0, token))
                .withMessageContaining("openssl rand -hex 16");
    }

    @Test
    void bootstrapServersAreRequired() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> DashboardSettings.onLoopback(Map.of(), CLIENT, TOPICS, 0))
                .withMessageContaining("bootstrap.servers");
    }
}
