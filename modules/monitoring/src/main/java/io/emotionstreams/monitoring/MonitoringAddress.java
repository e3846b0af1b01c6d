package io.emotionstreams.monitoring;

import io.emotionstreams.settings.Setting;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;

/**
 * Where {@link Monitoring} listens.
 *
 * @param host address or host name of this machine; an IPv6 address has its brackets
 * @param port 0 to 65535; 0 takes a free one
 */
public record MonitoringAddress(String host, int port) {
    public static final Setting<MonitoringAddress> ADDRESS = Setting.ofOptional(
            "monitoring.address",
            MonitoringAddress::parse,
            "HOST:PORT where `run` serves /metrics, /health and /ready to anyone who can connect;"
                    + " port 0 picks a free port. Off if empty.");

    public MonitoringAddress {
        if (host.isEmpty() || port < 0 || port > 65_535) {
            throw new IllegalArgumentException(host + ":" + port + " is no host and port from 0 to 65535");
        }
    }

    /**
     * Reads {@code HOST:PORT}.
     *
     * @throws IllegalArgumentException when the text is something else
     */
    public static MonitoringAddress parse(String text) {
        try {
            URI uri = new URI("http", text, null, null, null);
            if (uri.getHost() != null && uri.getUserInfo() == null) {
                return new MonitoringAddress(uri.getHost(), uri.getPort());
            }
        } catch (URISyntaxException | IllegalArgumentException e) {
            // Reported below, together with what is merely incomplete.
        }
        throw new IllegalArgumentException(
                ADDRESS + " must be HOST:PORT, such as 127.0.0.1:9404, but is '" + text + "'");
    }

    /** @throws IllegalArgumentException when the host is no address of any machine */
    InetSocketAddress resolve() {
        InetSocketAddress resolved = new InetSocketAddress(host, port);
        if (resolved.isUnresolved()) {
            throw new IllegalArgumentException(
                    ADDRESS + " cannot be bound: '" + host + "' is not a known host or address");
        }
        return resolved;
    }
}
