package io.emotionstreams.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.emotionstreams.settings.SettingValues;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which addresses are called, and that no message tells more of one than its origin. */
class WebhookSettingsTest {
    private static final String SECRET = "s3cr3t";

    @TempDir
    private Path folder;

    @Test
    void nobodyIsCalledByDefault() {
        assertThat(WebhookSettings.of(SettingValues.DEFAULTS)).isNull();
    }

    @ParameterizedTest
    @CsvSource({
        "http://127.0.0.1:9000/alerts, http://127.0.0.1:9000",
        "https://hooks.example.org/s3cr3t?key=s3cr3t, https://hooks.example.org",
        "http://alerts.internal/, http://alerts.internal"
    })
    void onlyTheOriginOfAnAddressIsShown(String url, String origin) {
        WebhookSettings settings = settings(url, null);

        assertThat(settings.url()).hasToString(url);
        assertThat(settings.origin()).isEqualTo(origin);
        assertThat(settings.toString()).contains(origin).doesNotContain(SECRET);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "s3cr3t",
                "/s3cr3t",
                "ftp://example.org/s3cr3t",
                "file:///s3cr3t",
                "http:///s3cr3t",
                "http://exa mple.org/s3cr3t",
                "https:s3cr3t"
            })
    void anythingButAnHttpAddressIsRefusedWithoutRepeatingIt(String url) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings(url, null))
                .withMessage("alerts.webhook must be an http or https address, such as https://example.org/alerts")
                .withNoCause();
    }

    @Test
    void aPasswordInTheAddressIsRefusedWithoutRepeatingIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("https://user:s3cr3t@example.org/", null))
                .withMessage("alerts.webhook must not hold a user or a password: use alerts.webhook-token-file");
    }

    @Test
    void aTokenIsReadFromItsFileAndNeverShown() throws IOException {
        WebhookSettings settings = settings("https://example.org/", Files.writeString(file(), SECRET + "\n"));

        assertThat(settings.token()).isEqualTo(SECRET);
        assertThat(settings.toString()).doesNotContain(SECRET);
    }

    @Test
    void aTokenIsSentInTheClearToThisMachineOnly() throws IOException {
        Path file = Files.writeString(file(), SECRET);

        assertThat(settings("http://localhost:9000/", file).token()).isEqualTo(SECRET);
        assertThat(settings("http://[::1]:9000/", file).token()).isEqualTo(SECRET);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("http://example.org/", file))
                .withMessageStartingWith("alerts.webhook must be an https address, since a token is sent there");
    }

    @Test
    void aTokenOfSeveralLinesIsRefused() throws IOException {
        Path file = Files.writeString(file(), SECRET + "\nX-Header: 1");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("https://example.org/", file))
                .withMessage("the file of alerts.webhook-token-file must hold one token of visible ASCII characters");
    }

    @Test
    void aMissingTokenFileIsTold() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("https://example.org/", file()))
                .withMessageStartingWith("the file '" + file() + "' of alerts.webhook-token-file can't be read");
    }

    @Test
    void aTokenWithoutAnAddressIsAMistake() throws IOException {
        Path file = Files.writeString(file(), SECRET);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> settings("", file))
                .withMessage("alerts.webhook-token-file is set, but not alerts.webhook");
    }

    private Path file() {
        return folder.resolve("token.txt");
    }

    private static WebhookSettings settings(String url, Path tokenFile) {
        return WebhookSettings.of(new SettingValues(Map.of(
                "alerts.webhook", url, "alerts.webhook-token-file", tokenFile == null ? "" : tokenFile.toString())));
    }
}
