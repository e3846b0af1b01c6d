package io.emotionstreams.dashboard;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The dashboard: consumes the summary topics and serves the page until closed. All state is rebuilt from the topics, so
 * any number of instances can run side by side and be restarted at any time. Thread-safe.
 */
public final class Dashboard implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dashboard.class);
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;

    private final DashboardSettings settings;
    private final DashboardMetrics metrics;
    private final SummaryFollower follower;
    private final EventStream events;
    private final Server server;
    private final ServerConnector connector;

    private Dashboard(DashboardSettings settings) {
        this.settings = settings;
        SessionStore store = new SessionStore();
        SessionRuns runs = new SessionRuns();
        this.metrics = new DashboardMetrics();
        this.follower = new SummaryFollower(settings, store, runs, metrics);
        this.events = new EventStream(store, metrics);
        metrics.watch(store, events);
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("dashboard-http");
        threads.setDaemon(true);
        this.server = new Server(threads);
        this.connector = connector();
        server.addConnector(connector);
        server.setHandler(new DashboardHandler(new Access(settings), new Routes(store, runs, metrics), events));
    }

    private ServerConnector connector() {
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Session ids may be any text, including an encoded slash. Routes matches the encoded path, and no path maps to
        // a file.
        http.setUriCompliance(UriCompliance.UNSAFE);
        ServerConnector listener = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        listener.setHost(settings.host());
        listener.setPort(settings.port());
        return listener;
    }

    /**
     * Starts reading and serving. Returns once the page can be opened; by then the topics may not have been read, and
     * neither topics nor a broker need to exist yet.
     *
     * @throws IllegalArgumentException when the settings can't be used: unknown host or port in use
     */
    public static Dashboard start(DashboardSettings settings) {
        settings.address(); // report an unknown host before anything starts
        Dashboard dashboard = new Dashboard(settings);
        try {
            dashboard.server.start();
        } catch (IOException e) {
            dashboard.close();
            throw new IllegalArgumentException(
                    "the dashboard can't listen on %s port %d (%s): choose another port"
                            .formatted(settings.host(), settings.port(), reason(e)),
                    e);
        } catch (Exception e) {
            dashboard.close();
            throw new IllegalStateException("the dashboard's server did not start: " + e.getMessage(), e);
        }
        if (settings.isOpenToOthers()) {
            LOG.warn(
                    "the dashboard listens on {} WITHOUT A TOKEN: everyone who can reach it can see all sessions;"
                            + " set a token, or listen on {}",
                    settings.host(),
                    DashboardSettings.LOOPBACK);
        }
        return dashboard;
    }

    private static String reason(IOException e) {
        return e.getCause() instanceof BindException cause ? cause.getMessage() : e.getMessage();
    }

    /** URL of the page, such as {@code http://127.0.0.1:8080/}, without the token. */
    public URI url() {
        String host = settings.address().isAnyLocalAddress() ? DashboardSettings.LOOPBACK : settings.host();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort() + "/");
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
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the dashboard's server did not stop", e);
        } finally {
            follower.close();
            metrics.close();
        }
    }
}
