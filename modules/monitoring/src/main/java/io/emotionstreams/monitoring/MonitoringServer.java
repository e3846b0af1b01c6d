package io.emotionstreams.monitoring;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** The HTTP server in front of {@link MonitoringHandler}: a few daemon threads on one address. Thread-safe. */
final class MonitoringServer implements AutoCloseable {
    private static final int MAX_THREADS = 8;
    private static final int MIN_THREADS = 4;

    private final MonitoringAddress address;
    private final Server server;
    private final ServerConnector connector;

    /** @throws IllegalArgumentException when the host can't be resolved */
    MonitoringServer(MonitoringAddress address, Handler handler) {
        this.address = address;
        InetSocketAddress resolved = address.resolve();
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName("monitoring-http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Safe here: no path maps to a file, and the handler matches its three paths exactly.
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(resolved.getHostString());
        connector.setPort(resolved.getPort());
        server.addConnector(connector);
        server.setHandler(handler);
    }

    /** @throws IllegalArgumentException when the address is not one of this machine, or the port is in use */
    void start() {
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "monitoring can't listen on %s:%d (%s): choose another monitoring.address"
                            .formatted(address.host(), address.port(), reason(e)),
                    e);
        } catch (Exception e) {
            throw new IllegalStateException("the monitoring server did not start: " + e.getMessage(), e);
        }
    }

    private static String reason(IOException e) {
        return e.getCause() instanceof BindException cause ? cause.getMessage() : e.getMessage();
    }

    URI url() {
        return URI.create("http://" + address.host() + ":" + connector.getLocalPort());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the monitoring server did not stop", e);
        }
    }
}
