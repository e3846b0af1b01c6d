package io.emotionstreams.ingest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import com.sun.net.httpserver.HttpServer;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A camera that is a local web server, which serves five frames at a time and then hangs up. */
class CameraSourceTest {
    private static final int FRAMES = 5;

    @TempDir
    Path folder;

    private final AtomicInteger connections = new AtomicInteger();
    private HttpServer server;

    @BeforeEach
    void start() throws Exception {
        byte[] video = Files.readAllBytes(TestVideo.write(folder.resolve("camera.mp4"), FRAMES, 10, 0));
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/live", exchange -> {
            connections.incrementAndGet();
            exchange.sendResponseHeaders(200, video.length);
            exchange.getResponseBody().write(video);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
        // A failed test must not interrupt the next one.
        Thread.interrupted();
    }

    @Test
    void aCameraWhoseConnectionIsLostIsOpenedAgainAndItsFramesContinue() {
        try (FrameSource camera = new CameraSource(address(), Duration.ofMillis(1))) {
            List<Long> indices = new ArrayList<>();
            for (int i = 0; i < FRAMES + 2; i++) {
                indices.add(camera.next().orElseThrow().index());
            }
            assertThat(indices).containsExactly(0L, 1L, 2L, 3L, 4L, 5L, 6L);
        }
        assertThat(connections.get()).isGreaterThanOrEqualTo(2);
    }

    @Test
    void aFrameIsLiveAndCapturedWhenItArrives() {
        long before = System.currentTimeMillis();
        try (FrameSource camera = new CameraSource(address(), Duration.ofMillis(1))) {
            SourceFrame frame = camera.next().orElseThrow();
            assertThat(frame.isLive()).isTrue();
            assertThat(frame.liveCapturedAt()).isBetween(before, System.currentTimeMillis());
            assertThat(frame.original()).isNull();
        }
    }

    @Test
    void anInterruptionEndsTheWaitForACameraThatIsGone() {
        try (FrameSource camera = new CameraSource(address(), Duration.ofHours(1))) {
            for (int i = 0; i < FRAMES; i++) {
                camera.next();
            }
            Thread.currentThread().interrupt();
            assertThat(camera.next()).isEmpty();
            assertThat(Thread.interrupted()).isTrue();
        }
    }

    @Test
    void aCameraThatNeverAnsweredIsAMistakeAndItsPasswordStaysSecret() {
        String address = "http://user:secret@127.0.0.1:" + server.getAddress().getPort() + "/nothing";

        assertThatExceptionOfType(UnreadableSourceException.class)
                .isThrownBy(() -> FrameSource.camera(address))
                .withMessageContaining("can't be opened")
                .withMessageNotContaining("secret");
    }

    private String address() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/live";
    }
}
