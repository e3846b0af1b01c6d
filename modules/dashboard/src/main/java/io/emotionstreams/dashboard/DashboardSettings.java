package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.Topics;
import io.emotionstreams.http.HttpAddress;
import java.util.Map;

/**
 * The settings of the dashboard.
 *
 * @param consumer Kafka consumer configuration, with at least {@code bootstrap.servers}; isolation level, offset
 *     handling and group are set by the dashboard
 * @param producer Kafka producer configuration, for markers
 * @param topics to read from
 * @param host address or host name to listen on, such as {@value #LOOPBACK}
 * @param port to listen on, 0 to 65535; 0 picks a free port
 * @param token required for access, or {@code null} to allow everyone who can connect
 * @param preview what visitors see of frames
 */
public record DashboardSettings(
        Map<String, Object> consumer,
        Map<String, Object> producer,
        Topics topics,
        String host,
        int port,
        String token,
        PreviewSettings preview) {
    /** Loopback: reachable from this machine only. */
    public static final String LOOPBACK = HttpAddress.LOOPBACK;

    public DashboardSettings {
        consumer = Map.copyOf(consumer);
        producer = Map.copyOf(producer);
        if (!consumer.containsKey("bootstrap.servers") || !producer.containsKey("bootstrap.servers")) {
            throw new IllegalArgumentException("the dashboard requires bootstrap.servers");
        }
        address(host, port, token);
    }

    /** Without a preview. */
    public DashboardSettings(
            Map<String, Object> consumer,
            Map<String, Object> producer,
            Topics topics,
            String host,
            int port,
            String token) {
        this(consumer, producer, topics, host, port, token, PreviewSettings.OFF);
    }

    /** The same, with a preview. */
    public DashboardSettings with(PreviewSettings shown) {
        return new DashboardSettings(consumer, producer, topics, host, port, token, shown);
    }

    /** On this machine's loopback address, without a token and without a preview. */
    public static DashboardSettings onLoopback(
            Map<String, Object> consumer, Map<String, Object> producer, Topics topics, int port) {
        return new DashboardSettings(consumer, producer, topics, LOOPBACK, port, null);
    }

    private static HttpAddress address(String host, int port, String token) {
        return new HttpAddress("dashboard", host, port, token);
    }

    /** Where to listen, and who has access. */
    HttpAddress address() {
        return address(host, port, token);
    }

    String brokers() {
        return String.valueOf(consumer.get("bootstrap.servers"));
    }
}
