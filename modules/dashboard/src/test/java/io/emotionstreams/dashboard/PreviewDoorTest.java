package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import io.emotionstreams.contracts.BoundingBox;
import java.net.http.HttpResponse;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class PreviewDoorTest {
    private static final PreviewSettings BLURRED = new PreviewSettings(PreviewMode.BLURRED, Duration.ofMinutes(10));

    @Test
    void withoutAPreviewThereIsNoFrame() throws Exception {
        try (TestServer server = new TestServer(null)) {
            server.store.update(Summaries.active("one", 1, 0, 0, 0, 1, 0, 0, 0), 0);

            assertThat(server.get("/api/preview").body()).isEqualTo("{\"mode\":\"off\"}");
            for (String path : new String[] {"/api/sessions/one/preview", "/api/sessions/one/preview/0-7"}) {
                HttpResponse<String> reply = server.get(path);
                assertThat(reply.statusCode()).as(path).isEqualTo(404);
                assertThat(reply.body()).contains("--preview blurred");
            }
        }
    }

    @Test
    void thePictureIsJpegThatNobodyMayKeep() throws Exception {
        try (TestServer server = new TestServer(null, BLURRED)) {
            show(server, new byte[] {1, 2, 3});

            assertThat(server.get("/api/preview").body()).isEqualTo("{\"mode\":\"blurred\"}");
            assertThat(server.get("/api/sessions/one/preview").body())
                    .contains("\"picture\":\"0-7\"", "\"emotion\":\"happy\"", "\"track\":1", "\"message\":\"\"");
            HttpResponse<String> picture = server.get("/api/sessions/one/preview/0-7");
            assertThat(picture.statusCode()).isEqualTo(200);
            assertThat(picture.headers().firstValue("Content-Type")).hasValue("image/jpeg");
            assertThat(picture.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(picture.headers().firstValue("Cross-Origin-Resource-Policy"))
                    .hasValue("same-origin");
        }
    }

    @Test
    void otherNamesAndSessionsHaveNoPicture() throws Exception {
        try (TestServer server = new TestServer(null, BLURRED)) {
            show(server, new byte[] {1, 2, 3});
            server.store.update(Summaries.active("two", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());

            assertThat(server.get("/api/sessions/one/preview/0-6").statusCode()).isEqualTo(404);
            assertThat(server.get("/api/sessions/two/preview/0-7").statusCode()).isEqualTo(404);
            assertThat(server.get("/api/sessions/none/preview").statusCode()).isEqualTo(404);
            assertThat(server.get("/api/sessions/two/preview").body()).contains("\"frame\":null", "Waiting");
        }
    }

    @Test
    void framesRequireTheToken() throws Exception {
        try (TestServer server = new TestServer("0123456789abcdef0123", BLURRED)) {
            show(server, new byte[] {1, 2, 3});

            assertThat(server.get("/api/sessions/one/preview").statusCode()).isEqualTo(401);
            assertThat(server.get("/api/sessions/one/preview/0-7").statusCode()).isEqualTo(401);
        }
    }

    static void show(TestServer server, byte[] jpeg) {
        server.store.update(Summaries.active("one", 1, 0, 0, 0, 1, 0, 0, 0), System.currentTimeMillis());
        server.previews.watch("one");
        server.previews.found("one", Frames.results(7, 0, 100, 100, new BoundingBox(10, 10, 20, 20)));
        server.previews.show(server.previews.next().orElseThrow(), jpeg, System.currentTimeMillis());
    }
}
