package io.emotionstreams.http;

import java.io.IOException;
import java.net.BindException;
import java.net.URI;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/** A server on one address, with a few daemon threads. Thread-safe. */
public final class HttpService implements AutoCloseable {
    private static final int MAX_THREADS = 16;
    private static final int MIN_THREADS = 4;

    private final HttpAddress address;
    private final Server server;
    private final ServerConnector connector;

    /** Creates the server; {@link #start} opens the port. */
    public HttpService(HttpAddress address) {
        this.address = address;
        QueuedThreadPool threads = new QueuedThreadPool(MAX_THREADS, MIN_THREADS);
        threads.setName(address.server() + "-http");
        threads.setDaemon(true);
        server = new Server(threads);
        HttpConfiguration http = new HttpConfiguration();
        http.setSendServerVersion(false);
        // Session ids may be any text, including an encoded slash. Our routes match the encoded path, and no path maps
        // to a file.
        http.setUriCompliance(UriCompliance.UNSAFE);
        connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.host());
        connector.setPort(address.port());
        server.addConnector(connector);
        // Jetty's own page would show what an exception says.
        server.setErrorHandler((request, response, callback) -> {
            Replies.write(
                    request,
                    response,
                    callback,
                    Reply.problem(response.getStatus(), "the " + address.server() + " can't answer this request"));
            return true;
        });
    }

    /** The server, for what depends on its life cycle. */
    public Server server() {
        return server;
    }

    /**
     * Opens the port.
     *
     * @throws IllegalArgumentException when the address is not one of this machine, or the port is in use
     */
    public void start(Handler handler) {
        address.resolve(); // report an unknown host before anything starts
        server.setHandler(handler);
        try {
            server.start();
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "the %s can't listen on %s port %d (%s): choose another port"
                            .formatted(address.server(), address.host(), address.port(), reason(e)),
                    e);
        } catch (Exception e) {
            throw new IllegalStateException(
                    "the %s's server did not start: %s".formatted(address.server(), e.getMessage()), e);
        }
    }

    private static String reason(IOException e) {
        return e.getCause() instanceof BindException cause ? cause.getMessage() : e.getMessage();
    }

    /** URL of the root path, such as {@code http://127.0.0.1:8080/}, without the token. */
    public URI url() {
        String host = address.resolve().isAnyLocalAddress() ? HttpAddress.LOOPBACK : address.host();
        return URI.create(
                "http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + connector.getLocalPort() + "/");
    }

    /** Stops listening and ends all requests. */
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the %s's server did not stop".formatted(address.server()), e);
        }
    }
}
