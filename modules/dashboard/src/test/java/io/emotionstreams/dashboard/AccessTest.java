package io.emotionstreams.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class AccessTest {
    private static final String TOKEN = "0123456789abcdef0123";

    private final TestServer server = new TestServer(TOKEN);

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void everyPathRequiresTheToken() throws Exception {
        for (String path : new String[] {"/", "/api/sessions", "/api/events", "/metrics", "/assets/main.js"}) {
            assertThat(server.get(path).statusCode()).as(path).isEqualTo(401);
        }
    }

    @Test
    void probesNeedNoToken() throws Exception {
        assertThat(server.get("/health").statusCode()).isEqualTo(200);
        assertThat(server.get("/ready").statusCode()).isEqualTo(503);
    }

    @Test
    void clientsCanSendTheTokenAsABearerToken() throws Exception {
        assertThat(server.send(server.request("/metrics").header("Authorization", "Bearer " + TOKEN))
                        .statusCode())
                .isEqualTo(200);
        assertThat(server.send(server.request("/metrics").header("Authorization", "Bearer " + TOKEN + "x"))
                        .statusCode())
                .isEqualTo(401);
    }

    @Test
    void aBrowserExchangesTheTokenForACookie() throws Exception {
        HttpResponse<String> first = server.get("/?token=" + TOKEN);

        assertThat(first.statusCode()).isEqualTo(303);
        assertThat(first.headers().firstValue("Location")).hasValue("/");
        String cookie = first.headers().firstValue("Set-Cookie").orElseThrow();
        assertThat(cookie).contains("HttpOnly", "SameSite=Strict");
        assertThat(server.send(server.request("/api/sessions")
                                .header("Cookie", cookie.substring(0, cookie.indexOf(';'))))
                        .statusCode())
                .isEqualTo(200);
    }

    @Test
    void aWrongTokenGetsNoCookie() throws Exception {
        HttpResponse<String> reply = server.get("/?token=wrong");

        assertThat(reply.statusCode()).isEqualTo(401);
        assertThat(reply.headers().firstValue("Set-Cookie")).isEmpty();
    }
}
