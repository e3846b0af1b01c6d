package io.emotionstreams.app.camera;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.pipeline.StandalonePipeline;
import io.emotionstreams.app.sessions.SessionErasure;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.dashboard.PreviewSettings;
import io.emotionstreams.gateway.Gateway;
import io.emotionstreams.http.HttpAddress;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * A browser's camera with everything in this process: an embedded broker, the topics, the three stages, the gateway with
 * the camera page, and the dashboard. All ports are on the loopback address.
 */
public final class StandaloneCamera {
    private StandaloneCamera() {}

    /** Receives the addresses once both pages can be used. */
    public interface Opened {
        void accept(URI cameraPage, URI dashboard);
    }

    /**
     * Runs until the thread is interrupted (Ctrl-C).
     *
     * @param data directory of the broker's data, which is retained; {@code null} for a temporary one
     * @param cameraPort of the camera page; 0 selects a free one
     * @param dashboardPort 0 selects a free one
     * @param preview what visitors of the dashboard see of frames
     * @throws IllegalArgumentException when a port is in use
     */
    public static void run(
            Settings settings, Path data, int cameraPort, int dashboardPort, PreviewSettings preview, Opened opened)
            throws InterruptedException {
        try (StandalonePipeline standalone = StandalonePipeline.open(settings, data);
                Dashboard dashboard = dashboard(standalone.settings(), dashboardPort, preview);
                Gateway gateway = gateway(standalone.settings(), cameraPort, dashboard.url())) {
            Pipeline pipeline = standalone.start();
            pipeline.awaitRunning();
            opened.accept(gateway.url().resolve("camera"), dashboard.url());
            pipeline.awaitFailure();
        }
    }

    private static Dashboard dashboard(Settings settings, int port, PreviewSettings preview) {
        return Dashboard.start(DashboardSettings.onLoopback(
                        KafkaClients.consumer(settings), KafkaClients.producer(settings), settings.topics(), port)
                .with(preview));
    }

    private static Gateway gateway(Settings settings, int port, URI dashboard) {
        HttpAddress address = new HttpAddress("gateway", HttpAddress.LOOPBACK, port, null);
        return Gateway.start(GatewayClients.of(
                settings, address, dashboard, session -> new SessionErasure(settings, session).run(List.of())));
    }
}
