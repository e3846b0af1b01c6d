package io.emotionstreams.monitoring;

import io.emotionstreams.settings.Setting;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * The address that {@link Monitoring} listens on.
 *
 * @param host address or host name of this machine; an IPv6 address in brackets
 * @param port 0 to 65535; 0 picks a free port
 */
public record MonitoringAddress(String host, int port) {
    public static final Setting<MonitoringAddress> ADDRESS = Setting.ofOptional(
            "monitoring.address",
            MonitoringAddress::parse,
            "HOST:PORT where `run` serves /metrics, /health and /ready to anyone who can connect;"
                    + " port 0 picks a free port. Off if empty.");

    public MonitoringAddress {
        if (host.isEmpty() || port < 0 || port > 65_535) {
            throw new IllegalArgumentException(host + ":" + port + " is not a host and a port from 0 to 65535");
        }
    }

    /**
     * Parses {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException when the text has any other form
     */
    public static MonitoringAddress parse(String text) {
        try {
            URI uri = new URI("http", text, null, null, null);
            if (uri.getHost() != null && uri.getUserInfo() == null) {
                return new MonitoringAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Reported below, together with incomplete addresses.
        }
        throw new IllegalArgumentException(
                ADDRESS + " must be HOST:PORT, such as 127.0.0.1:9404, but is '" + text + "'");
    }

    /** @throws IllegalArgumentException when the host can't be resolved */
    InetSocketAddress resolve() {
        InetSocketAddress resolved = new InetSocketAddress(host, port);
        if (resolved.isUnresolved()) {
            throw new IllegalArgumentException(
                    ADDRESS + " cannot be bound: '" + host + "' is not a known host or address");
        }
        return resolved;
    }
}
