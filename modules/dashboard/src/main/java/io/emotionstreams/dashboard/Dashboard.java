package io.emotionstreams.dashboard;

import io.emotionstreams.http.Access;
import io.emotionstreams.http.HttpService;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dashboard: consumes the summary topics and serves the page until closed. It writes nothing but markers, and reads frames only with a preview. All state is
 * rebuilt from the topics, so any number of instances can run side by side and be restarted at any time. Thread-safe.
 */
public final class Dashboard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);
    private final DashboardMetrics metrics;
    private final SummaryFollower follower;
    private final EventStream events;
    private final MarkerWriter writer;
    private final PreviewFollower preview;
    private final RecordedFrames recorded;
    private final DashboardHandler handler;
    private final HttpService service;

    private Dashboard(DashboardSettings settings) {
        SessionStore store = new SessionStore();
        SessionRuns runs = new SessionRuns();
        TrackStore tracks = new TrackStore();
        MarkerStore markers = new MarkerStore();
        this.metrics = new DashboardMetrics();
        this.service = new HttpService(settings.address());
        ResultPlaces places = new ResultPlaces();
        this.follower = new SummaryFollower(settings, store, runs, tracks, markers, places, metrics);
        this.events = new EventStream(store, metrics);
        metrics.watch(store, events);
        this.writer = new MarkerWriter(settings);
        Previews previews = new Previews(store, settings.preview(), System::currentTimeMillis);
        this.preview = settings.preview().isOff() ? null : new PreviewFollower(settings, previews, metrics);
        this.recorded = recordedFrames(settings, places, metrics);
        this.handler = new DashboardHandler(
                access(settings),
                new Routes(
                        store,
                        runs,
                        tracks,
                        markers,
                        new PreviewDoor(settings.preview(), previews),
                        new RecordingDoor(settings.preview().mode(), store, recorded),
                        metrics),
                events,
                new MarkerDoor(store, markers, writer::write));
    }

    static RecordedFrames recordedFrames(DashboardSettings settings, ResultPlaces places, DashboardMetrics metrics) {
        var topic = settings.topics().faceEmotions();
        return new RecordedFrames(
                settings.preview(), topic.name(), new RecordedResults(settings.consumer(), topic, places), metrics);
    }

    static Access access(DashboardSettings settings) {
        return new Access(settings.address(), "emotion-streams");
    }

    /**
     * Starts reading and serving. Returns once the page can be opened; by then the topics may not have been read, and
     * neither topics nor a broker need to exist yet.
     *
     * @throws IllegalArgumentException when the settings can't be used: unknown host or port in use
     */
    public static Dashboard start(DashboardSettings settings) {
        settings.address().resolve(); // report an unknown host before anything starts
        Dashboard dashboard = new Dashboard(settings);
        try {
            dashboard.service.start(dashboard.handler);
        } catch (IllegalArgumentException | IllegalStateException e) {
            dashboard.close();
            throw e;
        }
        if (settings.address().isOpenToOthers()) {
            LOG.warn(
                    "the dashboard listens on {} WITHOUT A TOKEN: everyone who can reach it can see all sessions{};"
                            + " set a token, or listen on {}",
                    settings.host(),
                    settings.preview().isOff() ? "" : " and their latest frames",
                    DashboardSettings.LOOPBACK);
        }
        return dashboard;
    }

    /** URL of the page, such as {@code http://127.0.0.1:8080/}, without the token. */
    public URI url() {
        return service.url();
    }

    /**
     * Waits until the dashboard is closed or fails.
     *
     * @throws IllegalStateException when reading from Kafka, or sending to browsers, failed for good
     */
    public void awaitFailure() throws InterruptedException {
        try {
            CompletableFuture.anyOf(follower.stopped(), events.failed()).get();
        } catch (ExecutionException e) {
            throw new IllegalStateException("the dashboard can't go on: " + e.getCause(), e.getCause());
        }
    }

    /** Ends all event streams, and stops listening and reading. */
    @Override
    public void close() {
        events.close();
        try {
            service.close();
        } finally {
            if (preview != null) {
                preview.close();
            }
            recorded.close();
            writer.close();
            follower.close();
            metrics.close();
        }
    }
}
