package io.emotionstreams.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Looks for ports on the loopback address, since Kafka does not tell which one it took when given port 0. */
final class FreePort {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private FreePort() {}

    /** A port that is free now; another process may take it before the broker does. */
    static int any() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on " + BrokerProperties.LOOPBACK, e);
        }
    }

    /**
     * Checks a port that somebody asked for.
     *
     * @throws IllegalArgumentException when it is taken
     */
    static void require(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As Kafka does: a port whose old connections linger is free.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "port %d on %s is taken; stop what listens there, or name another port"
                            .formatted(port, BrokerProperties.LOOPBACK),
                    e);
        }
    }
}
