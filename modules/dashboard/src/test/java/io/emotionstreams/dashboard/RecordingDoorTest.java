package io.emotionstreams.dashboard;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The replies about recorded sessions, without a broker: so nothing is known of what was found in their frames. */
class RecordingDoorTest {
    private static final Duration RETENTION = Duration.ofMinutes(10);
    private static final long START = Summaries.START;
    private static final String FRAME = "/api/sessions/one/recording/" + START;

    @Test
    void withoutRecordingsThereAreNone() throws Exception {
        try (TestServer server = server(PreviewMode.BLURRED, null)) {
            end(server, "one");

            assertThat(server.get("/api/sessions/one/recording").body()).contains("\"recorded\":false");
            assertProblem(server.get(FRAME), "--recordings DIR");
        }
    }

    @Test
    void aFrameWhoseFacesAreUnknownIsNotShownBlurred() throws Exception {
        try (TestServer server = server(PreviewMode.BLURRED, recordings())) {
            end(server, "one");

            assertThat(server.get("/api/sessions/one/recording").body())
                    .contains("\"mode\":\"blurred\"", "\"recorded\":true");
            assertThat(server.get(FRAME).body())
                    .contains("\"frame\":null", "its faces can't be blurred", "--times original", "--preview full");
            assertProblem(server.get(FRAME + ".jpg"), "there is no such picture");
        }
    }

    @Test
    void inFullItIsShownWithoutBoxes() throws Exception {
        try (TestServer server = server(PreviewMode.FULL, recordings())) {
            end(server, "one");

            String shown =
                    server.get("/api/sessions/one/recording/" + (START + 70)).body();
            assertThat(shown)
                    .contains("\"picture\":\"" + START + ".jpg\"", "\"width\":64", "\"faces\":[]", "What was found");
            assertThat(OpenApiTest.problems("Preview", shown.getBytes(UTF_8))).isEmpty();
            HttpResponse<String> picture = server.get(FRAME + ".jpg");
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
        }
    }

    @Test
    void onlyTheExactCaptureTimeNamesAPicture() throws Exception {
        try (TestServer server = server(PreviewMode.FULL, recordings())) {
            end(server, "one");

            assertThat(server.get("/api/sessions/one/recording/" + (START + 1) + ".jpg")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void noFrameStandsForATimeFarAway() throws Exception {
        try (TestServer server = server(PreviewMode.FULL, recordings())) {
            end(server, "one");

            assertThat(server.get("/api/sessions/one/recording/" + (START + 10_001))
                            .body())
                    .contains("\"frame\":null", "no frame at this time");
            assertThat(server.get("/api/sessions/one/recording/0").body()).contains("no frame at this time");
        }
    }

    @Test
    void framesOfAnotherRunAreNotShown() throws Exception {
        FakeRecordings recordings = new FakeRecordings().with("one", START - 5, image());
        try (TestServer server = server(PreviewMode.FULL, recordings)) {
            end(server, "one");

            assertThat(server.get(FRAME).body()).contains("\"frame\":null", "not of this run");
            assertThat(server.get("/api/sessions/one/recording/" + (START - 5) + ".jpg")
                            .statusCode())
                    .isEqualTo(404);
        }
    }

    @Test
    void framesOfOtherSessionsAreNotShown() throws Exception {
        try (TestServer server = server(PreviewMode.FULL, recordings())) {
            end(server, "two");

            assertProblem(server.get("/api/sessions/two/recording/" + START), "no recording of this session");
            assertProblem(server.get(FRAME), "no such session");
            assertProblem(server.get("/api/sessions/..%2f..%2fone/recording/" + START), "no such session");
            assertThat(server.get("/api/sessions/one%00/recording").statusCode())
                    .isEqualTo(400);
        }
    }

    @Test
    void aLiveSessionHasTheLatestFrameInstead() throws Exception {
        try (TestServer server = server(PreviewMode.FULL, recordings())) {
            server.store.update(Summaries.active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());

            assertProblem(server.get(FRAME), "the session is live");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "99999999999999", "noon", "1.5", ".jpg", "0x10", "%2e%2e", "1;2", "٣"})
    void aTimeIsANumberOfMilliseconds(String time) throws Exception {
        try (TestServer server = server(PreviewMode.FULL, recordings())) {
            end(server, "one");

            String encoded = time.equals("٣") ? "%D9%A3" : time;
            assertProblem(server.get("/api/sessions/one/recording/" + encoded), "epoch milliseconds");
        }
    }

    @Test
    void aDamagedRecordingSaysSo() throws Exception {
        try (TestServer server = server(PreviewMode.FULL, recordings().damaged("its recording is damaged"))) {
            end(server, "one");

            assertProblem(server.get(FRAME), "The recorded frame can't be shown: its recording is damaged.");
            assertProblem(server.get(FRAME + ".jpg"), "its recording is damaged");
        }
    }

    @Test
    void whatIsNoImageSaysSo() throws Exception {
        FakeRecordings odd = new FakeRecordings().with("one", START, "no image".getBytes(UTF_8));
        try (TestServer server = server(PreviewMode.FULL, odd)) {
            end(server, "one");

            assertProblem(server.get(FRAME), "can't be shown");
            assertProblem(server.get(FRAME + ".jpg"), "can't be shown");
        }
    }

    @Test
    void framesRequireTheToken() throws Exception {
        PreviewSettings full = new PreviewSettings(PreviewMode.FULL, RETENTION, recordings());
        try (TestServer server = new TestServer("0123456789abcdef0123", full)) {
            end(server, "one");

            assertThat(server.get(FRAME).statusCode()).isEqualTo(401);
            assertThat(server.get(FRAME + ".jpg").statusCode()).isEqualTo(401);
        }
    }

    private static void assertProblem(HttpResponse<String> reply, String words) {
        assertThat(reply.statusCode()).isEqualTo(404);
        assertThat(reply.body()).contains("\"error\":").contains(words);
    }

    private static TestServer server(PreviewMode mode, Recordings recordings) {
        return new TestServer(null, new PreviewSettings(mode, RETENTION, recordings));
    }

    private static FakeRecordings recordings() throws IOException {
        return new FakeRecordings().with("one", START, image());
    }

    private static byte[] image() throws IOException {
        return Frames.encoded(Frames.image(64, 48, new BoundingBox(8, 8, 16, 16)), "jpeg");
    }

    private static void end(TestServer server, String session) {
        server.store.update(Summaries.ended(session, 1, 0, 0, 0, 1, 0, 0, 0), 0);
    }
}
