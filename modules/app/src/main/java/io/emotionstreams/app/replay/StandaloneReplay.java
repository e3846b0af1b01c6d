package io.emotionstreams.app.replay;

import io.emotionstreams.app.cluster.KafkaClients;
import io.emotionstreams.app.pipeline.Pipeline;
import io.emotionstreams.app.pipeline.StandalonePipeline;
import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.dashboard.PreviewSettings;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Replays sessions with everything in this process: an embedded broker, the topics and the three stages. */
public final class StandaloneReplay {
    private static final Logger LOG = LoggerFactory.getLogger(StandaloneReplay.class);

    private StandaloneReplay() {}

    /**
     * Starts everything, replays the sessions and shuts everything down.
     *
     * @param data directory of the broker's data, which is retained; {@code null} for a temporary one
     * @return the reports in the order of the requests
     */
    public static List<SessionReport> run(
            Settings settings, Path data, List<SessionRequest> requests, SessionReplay.Display display)
            throws InterruptedException {
        try (StandalonePipeline standalone = StandalonePipeline.open(settings, data)) {
            Pipeline pipeline = standalone.start();
            pipeline.awaitRunning();
            long started = System.currentTimeMillis();
            List<SessionReport> reports = SessionReplays.run(
                    new SessionReplay(standalone.settings(), pipeline::throwFailure, display), requests);
            for (int i = 0; i < reports.size(); i++) {
                tellDeadFrames(standalone.settings(), reports.get(i), requests.get(i), started);
            }
            return reports;
        }
    }

    private static void tellDeadFrames(Settings settings, SessionReport report, SessionRequest request, long since) {
        if (report.deadLetters() > 0) {
            DeadFrames.reasons(settings, report.session(), request.source(), since)
                    .forEach(LOG::error);
        }
    }

    /**
     * Replays one session with the dashboard. The dashboard keeps running after the report until the thread is
     * interrupted (Ctrl-C).
     *
     * @param data directory of the broker's data, which is retained; {@code null} for a temporary one
     * @param dashboardPort on the loopback address; 0 selects a free one
     * @param preview what visitors of the dashboard see of frames
     * @param opened receives the dashboard's address before the first frame is sent
     * @param reported receives the session's report
     * @throws IllegalArgumentException when the port is in use
     */
    public static void runWithDashboard(
            Settings settings,
            Path data,
            SessionRequest request,
            SessionReplay.Display display,
            int dashboardPort,
            PreviewSettings preview,
            Consumer<URI> opened,
            Consumer<SessionReport> reported)
            throws InterruptedException {
        try (StandalonePipeline standalone = StandalonePipeline.open(settings, data);
                Dashboard dashboard = dashboard(standalone.settings(), dashboardPort, preview)) {
            Pipeline pipeline = standalone.start();
            opened.accept(dashboard.url());
            pipeline.awaitRunning();
            SessionReplay replay = new SessionReplay(standalone.settings(), pipeline::throwFailure, display);
            reported.accept(replay.run(request));
            if (!replay.stopped()) {
                pipeline.awaitFailure();
            }
        }
    }

    private static Dashboard dashboard(Settings settings, int port, PreviewSettings preview) {
        return Dashboard.start(DashboardSettings.onLoopback(
                        KafkaClients.consumer(settings), KafkaClients.producer(settings), settings.topics(), port)
                .with(preview));
    }
}
