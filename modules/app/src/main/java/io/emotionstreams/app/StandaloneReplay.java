package io.emotionstreams.app;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.broker.EmbeddedBroker;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.dashboard.Dashboard;
import io.emotionstreams.dashboard.DashboardSettings;
import io.emotionstreams.ingest.CaptureTimes;
import io.emotionstreams.ingest.FrameSource;
import io.emotionstreams.ingest.PlaybackSpeed;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.function.Consumer;

/** Replays a source with everything in this process: an embedded broker, the topics, the three stages. */
public final class StandaloneReplay {
    private static final Duration START_PATIENCE = Duration.ofMinutes(1);
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private StandaloneReplay() {}

    /**
     * Runs from broker to reports, and takes everything down again.
     *
     * @param data folder of the broker's data, kept; {@code null} for a temporary one
     */
    public static List<SessionReport> run(
            Settings settings, Path data, List<SessionRequest> requests, SessionReplay.Display display)
            throws InterruptedException {
        try (EmbeddedBroker broker = data == null ? EmbeddedBroker.start() : EmbeddedBroker.start(data);
                TemporaryState state = TemporaryState.create()) {
            Settings embedded = state.in(settings.withBootstrapServers(broker.bootstrapServers()));
            createTopics(embedded);
            try (Pipeline pipeline = Pipeline.start(embedded, EnumSet.allOf(Stage.class))) {
                pipeline.awaitRunning(START_PATIENCE);
                return SessionReplays.run(
                        new SessionReplay(embedded, pipeline::throwFailure, PATIENCE, display), requests);
            }
        }
    }

    /**
     * One session, captured from now on, with the dashboard beside it, which stays after the report until the thread is
     * interrupted (Ctrl-C).
     *
     * @param dashboardPort on the loopback address; 0 takes a free one
     * @param opened told where the page is, before the first frame is sent
     * @param reported told the session's report
     * @throws IllegalArgumentException when the port is taken
     */
    public static void runWithDashboard(
            Settings settings,
            Path data,
            SessionRequest request,
            SessionReplay.Display display,
            int dashboardPort,
            Consumer<URI> opened,
            Consumer<SessionReport> reported)
            throws InterruptedException {
        try (EmbeddedBroker broker = data == null ? EmbeddedBroker.start() : EmbeddedBroker.start(data);
                TemporaryState state = TemporaryState.create()) {
            Settings embedded = state.in(settings.withBootstrapServers(broker.bootstrapServers()));
            createTopics(embedded);
            try (Dashboard dashboard = Dashboard.start(DashboardSettings.onLoopback(
                            KafkaClients.consumer(embedded), embedded.topics(), dashboardPort));
                    Pipeline pipeline = Pipeline.start(embedded, EnumSet.allOf(Stage.class))) {
                opened.accept(dashboard.url());
                pipeline.awaitRunning(START_PATIENCE);
                SessionReplay replay = new SessionReplay(embedded, pipeline::throwFailure, PATIENCE, display);
                reported.accept(replay.run(request));
                if (!replay.stopped()) {
                    pipeline.awaitFailure();
                }
            }
        }
    }

    private static void createTopics(Settings settings) {
        try (Cluster cluster = new Cluster(settings)) {
            cluster.createTopics();
        }
    }

    /** One session, captured from now on. */
    public static SessionReport run(
            Settings settings,
            Path data,
            FrameSource source,
            String session,
            PlaybackSpeed speed,
            SessionReplay.Display display)
            throws InterruptedException {
        SessionRequest request = new SessionRequest(session, source, speed, CaptureTimes.NOW);
        return run(settings, data, List.of(request), display).get(0);
    }
}
