package io.emotionstreams.benchmarks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.US_ASCII;

import io.emotionstreams.contracts.Topics;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.dashboard.PreviewMode;
import io.emotionstreams.dashboard.PreviewSettings;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerConfig;

/** The HTTP server of a dashboard that waits for its broker: each input is a request's path. */
final class RouteFuzz implements FuzzTarget {
    private static final int TIMEOUT_MILLIS = 10_000;
    private static final int STATUS_LINE = 12;

    private static final Map<String, Object> NO_BROKER = Map.of(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, "127.0.0.1:1");

    private final Dashboard dashboard =
            Dashboard.start(DashboardSettings.onLoopback(NO_BROKER, NO_BROKER, Topics.withPrefix(""), 0)
                    .with(new PreviewSettings(PreviewMode.BLURRED, Duration.ofMinutes(10))));

    @Override
    public String name() {
        return "route";
    }

    @Override
    public List<byte[]> seeds() {
        return List.of(
                path("/"),
                path("/api/sessions"),
                path("/api/sessions/usability%2Dtest"),
                path("/api/sessions/a%20b/timeline"),
                path("/api/sessions/%2e%2e/summaries.csv"),
                path("/api/sessions/a/preview/0-7"),
                path("/api/sessions/a/recording/1795338000123.jpg"),
                path("/sessions/%C3%A4/report"),
                path("/app.js?since=1"),
                path("/metrics"),
                path("/ready"));
    }

    private static byte[] path(String path) {
        return path.getBytes(US_ASCII);
    }

    /** The server may close the connection without an answer, but it must not fail: no status from 500 on but 503 and 505. */
    @Override
    public void run(byte[] input) throws IOException {
        String path = new String(input, ISO_8859_1).replaceAll("[\\r\\n ]", "");
        if (path.startsWith("/api/events")) {
            return; // endless
        }
        try (Socket socket =
                new Socket(dashboard.url().getHost(), dashboard.url().getPort())) {
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(
                    ("GET " + path + " HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n").getBytes(ISO_8859_1));
            out.flush();
            InputStream in = socket.getInputStream();
            String status = new String(in.readNBytes(STATUS_LINE), US_ASCII);
            in.transferTo(OutputStream.nullOutputStream());
            if (status.startsWith("HTTP/1.1 5") && !status.endsWith("503") && !status.endsWith("505")) {
                throw new IllegalStateException("the server answers '" + status + "' to " + path);
            }
        }
    }

    @Override
    public void close() {
        dashboard.close();
    }
}
