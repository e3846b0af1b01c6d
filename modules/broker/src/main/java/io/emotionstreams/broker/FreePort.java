package io.emotionstreams.broker;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;

/** Finds and checks ports on the loopback address, because Kafka does not report which port it bound for port 0. */
final class FreePort {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};

    private FreePort() {}

    /** A port that is free now; another process may bind it before the broker does. */
    static int find() {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByAddress(LOOPBACK))) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException("no port is free on " + BrokerProperties.LOOPBACK, e);
        }
    }

    /**
     * Checks that a configured port is free.
     *
     * @throws IllegalArgumentException when it is in use
     */
    static void requireFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            // As Kafka does: connections in TIME_WAIT do not block the port.
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByAddress(LOOPBACK), port));
        } catch (IOException e) {
            throw new IllegalArgumentException(
                    "port %d on %s is in use; stop the process that listens there, or choose another port"
                            .formatted(port, BrokerProperties.LOOPBACK),
                    e);
        }
    }
}
