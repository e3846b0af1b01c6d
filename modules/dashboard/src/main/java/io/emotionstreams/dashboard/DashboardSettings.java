package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * The settings of the dashboard.
 *
 * @param consumer Kafka consumer configuration, with at least {@code bootstrap.servers}; isolation level, offset
 *     handling and group are set by the dashboard
 * @param topics to read from
 * @param host address or host name to listen on, such as {@value #LOOPBACK}
 * @param port to listen on, 0 to 65535; 0 picks a free port
 * @param token required for access, or {@code null} to allow everyone who can connect
 */
public record DashboardSettings(Map<String, Object> consumer, Topics topics, String host, int port, String token) {
    /** Loopback: reachable from this machine only. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final int MIN_TOKEN_LENGTH = 16;

    public DashboardSettings {
        consumer = Map.copyOf(consumer);
        if (!consumer.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("the dashboard requires bootstrap.servers");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the dashboard's port must be 0..65535 but is " + port);
        }
        if (token != null && (token.length() < MIN_TOKEN_LENGTH || !token.matches("[A-Za-z0-9._~-]+"))) {
            throw new IllegalArgumentException("the dashboard's token must have at least " + MIN_TOKEN_LENGTH
                    + " letters, digits, '.', '_', '~' or '-'; generate one with 'openssl rand -hex 16'");
        }
    }

    /** On this machine's loopback address, without a token. */
    public static DashboardSettings onLoopback(Map<String, Object> consumer, Topics topics, int port) {
        return new DashboardSettings(consumer, topics, LOOPBACK, port, null);
    }

    /**
     * The address to listen on.
     *
     * @throws IllegalArgumentException when the host can't be resolved
     */
    InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "the dashboard can't listen on '" + host + "': not a known host or address", e);
        }
    }

    boolean isOpenToOthers() {
        return !address().isLoopbackAddress() && token == null;
    }

    String brokers() {
        return String.valueOf(consumer.get("bootstrap.servers"));
    }
}
