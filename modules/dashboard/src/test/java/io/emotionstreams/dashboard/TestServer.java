package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.contracts.Topics;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** The dashboard's server on a store that the test fills, without a broker. */
final class TestServer implements AutoCloseable {
    final SessionStore store = new SessionStore();
    final SessionRuns runs = new SessionRuns();
    final TrackStore tracks = new TrackStore();
    final MarkerStore markers = new MarkerStore();
    final DashboardMetrics metrics = new DashboardMetrics();
    final EventStream events = new EventStream(store, metrics);
    final Previews previews;
    final Routes routes;
    private final RecordedFrames recorded;
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector;

    TestServer(String token) {
        this(token, PreviewSettings.OFF);
    }

    TestServer(String token, PreviewSettings preview) {
        previews = new Previews(store, preview, System::currentTimeMillis);
        HttpConfiguration http = new HttpConfiguration();
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, new HttpConnectionFactory(http));
        connector.setHost(DashboardSettings.LOOPBACK);
        server.addConnector(connector);
        DashboardSettings settings = new DashboardSettings(
                Map.of("bootstrap.servers", "localhost:9092"),
                Map.of("bootstrap.servers", "localhost:9092"),
                Topics.withPrefix(""),
                DashboardSettings.LOOPBACK,
                0,
                token);
        recorded = Dashboard.recordedFrames(settings.with(preview), new ResultPlaces(), metrics);
        routes = new Routes(
                store,
                runs,
                tracks,
                markers,
                new PreviewDoor(preview, previews),
                new RecordingDoor(preview.mode(), store, recorded),
                metrics);
        server.setHandler(new DashboardHandler(
                Dashboard.access(settings), routes, events, new MarkerDoor(store, markers, this::write)));
        metrics.watch(store, events);
        try {
            server.start();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** As if the topic took it and the follower read it. */
    private CompletableFuture<Void> write(String key, SessionMarker marker) {
        if (marker == null) {
            markers.remove(SessionMarker.sessionOf(key), SessionMarker.idOf(key));
        } else {
            markers.put(marker);
        }
        return CompletableFuture.completedFuture(null);
    }

    int port() {
        return connector.getLocalPort();
    }

    HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port() + path));
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return send(request(path));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), BodyHandlers.ofString());
    }

    HttpClient client() {
        return client;
    }

    @Override
    public void close() {
        events.close();
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
        recorded.close();
        metrics.close();
    }
}
