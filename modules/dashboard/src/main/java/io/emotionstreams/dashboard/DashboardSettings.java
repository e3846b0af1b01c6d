package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Topics;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;

/**
 * What a deployment may choose of the dashboard.
 *
 * @param consumer Kafka consumer settings, with {@code bootstrap.servers} at least; isolation level, offsets and group
 *     are the dashboard's own
 * @param topics the deployment's topics
 * @param host address or host name to listen on, such as {@value #LOOPBACK}
 * @param port to listen on, 0 to 65535; 0 takes a free one
 * @param token what visitors must present, or {@code null} to let everyone in who can connect
 */
public record DashboardSettings(Map<String, Object> consumer, Topics topics, String host, int port, String token) {
    /** The address that only this machine can reach. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final int SHORTEST_TOKEN = 16;

    public DashboardSettings {
        consumer = Map.copyOf(consumer);
        if (!consumer.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("the dashboard needs Kafka's bootstrap.servers to read from");
        }
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the dashboard's port should lie in 0..65535 but is " + port);
        }
        if (token != null && (token.length() < SHORTEST_TOKEN || !token.matches("[A-Za-z0-9._~-]+"))) {
            throw new IllegalArgumentException("the dashboard's token should have at least " + SHORTEST_TOKEN
                    + " letters, digits, '.', '_', '~' or '-', such as 'openssl rand -hex 16' prints");
        }
    }

    /** On this machine's loopback address, without a token. */
    public static DashboardSettings onLoopback(Map<String, Object> consumer, Topics topics, int port) {
        return new DashboardSettings(consumer, topics, LOOPBACK, port, null);
    }

    /**
     * The address to listen on.
     *
     * @throws IllegalArgumentException when the host is no address of any machine
     */
    InetAddress address() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "the dashboard can't listen on '" + host + "', which is no known host or address", e);
        }
    }

    boolean isOpenToOthers() {
        return !address().isLoopbackAddress() && token == null;
    }

    String brokers() {
        return String.valueOf(consumer.get("bootstrap.servers"));
    }
}
