package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CameraAddressTest {
    @ParameterizedTest
    @CsvSource({
        "rtsp://camera.local/live, rtsp://camera.local/live",
        "rtsp://user:secret@camera.local:554/live, rtsp://camera.local:554/live",
        "RTSPS://user:secret@camera.local/live, RTSPS://camera.local/live",
        "http://camera.local/video?user=admin&pwd=secret, http://camera.local/video",
        "http://user@camera.local/video#secret, http://camera.local/video",
        "rtsp://user:secret@camera.local/live;token=secret, rtsp://camera.local/live",
        "rtsp://user:secr@et@camera.local/live, rtsp://camera.local/live",
        "rtsp://user:secr/et@camera.local/live, rtsp://camera.local/live",
        "rtsp://user:secret@[fe80::1]:554/live?token=secret, rtsp://[fe80::1]:554/live"
    })
    void onlySchemeHostAndPathRemain(String address, String told) {
        assertThat(CameraAddress.withoutSecrets(address)).isEqualTo(told);
    }

    /** Neither which part is the password nor where the query begins can be told. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "http://camera.local/video?token=secret@secret",
                "http://camera.local?token=secret@secret/secret",
                "rtsp://user:secr?et@secret/live",
                "rtsp://user:secr/e?t@secret/live?secret"
            })
    void whatIsUnclearIsNotTold(String address) {
        assertThat(CameraAddress.withoutSecrets(address)).doesNotContain("secret");
    }

    @Test
    void whatHasNoSchemeIsUnchanged() {
        assertThat(CameraAddress.withoutSecrets("/dev/video0")).isEqualTo("/dev/video0");
        assertThat(CameraAddress.withoutSecrets("usability@test.mp4")).isEqualTo("usability@test.mp4");
    }
}
