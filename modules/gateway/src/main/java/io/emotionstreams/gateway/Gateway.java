package io.emotionstreams.gateway;

import io.emotionstreams.http.Access;
import io.emotionstreams.http.HttpAddress;
import io.emotionstreams.http.HttpService;
import java.net.URI;
import java.time.Duration;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The gateway: takes frames over HTTP and WebSockets until closed. It keeps no state: any number of instances can run side
 * by side, and a session's frames may come through several. Thread-safe.
 */
public final class Gateway implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Gateway.class);

    /** A camera's socket without a frame for this long is closed. */
    private static final Duration SOCKET_IDLE = Duration.ofMinutes(1);

    private final HttpService service;
    private final FrameDoor door;
    private final ResultFollower results;

    private Gateway(GatewaySettings settings, InFlight inFlight) {
        service = new HttpService(settings.address());
        door = new FrameDoor(settings, inFlight);
        results = new ResultFollower(settings);
        ServerWebSocketContainer sockets = ServerWebSocketContainer.ensure(service.server());
        sockets.setMaxBinaryMessageSize(settings.maxImageBytes());
        sockets.setIdleTimeout(SOCKET_IDLE);
        Access access = new Access(settings.address(), "emotion-streams-gateway");
        try {
            service.start(new GatewayHandler(settings, access, door, results, sockets));
        } catch (IllegalArgumentException | IllegalStateException e) {
            close();
            throw e;
        }
    }

    /**
     * Starts the gateway. Returns once it takes requests.
     *
     * @throws IllegalArgumentException when the settings can't be used: unknown host or port in use
     */
    public static Gateway start(GatewaySettings settings) {
        return start(settings, new InFlight(FrameDoor.MAX_BYTES_IN_FLIGHT));
    }

    static Gateway start(GatewaySettings settings, InFlight inFlight) {
        Gateway gateway = new Gateway(settings, inFlight);
        if (settings.address().isOpenToOthers()) {
            LOG.warn(
                    "the gateway listens on {} WITHOUT A TOKEN: everyone who can reach it can send frames;"
                            + " set a token, or listen on {}",
                    settings.address().host(),
                    HttpAddress.LOOPBACK);
        }
        return gateway;
    }

    /** URL of the root path, such as {@code http://127.0.0.1:8081/}, without the token. */
    public URI url() {
        return service.url();
    }

    /** Stops listening, then waits for the frames that were taken. */
    @Override
    public void close() {
        try {
            service.close();
        } finally {
            results.close();
            door.close();
        }
    }
}
