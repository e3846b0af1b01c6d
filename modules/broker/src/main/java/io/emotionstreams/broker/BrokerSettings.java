package io.emotionstreams.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * The settings of an {@link EmbeddedBroker}.
 *
 * @param dataDirectory where the topics are stored across restarts; {@code null} for a temporary directory that is
 *     deleted when the broker closes
 * @param port where clients connect on 127.0.0.1, 1 to 65535; 0 picks a free port
 * @param security logins and ACLs; {@code null} for neither: anyone may do anything
 * @param overrides Kafka broker settings, such as {@code message.max.bytes}, that override ours. The embedded broker
 *     manages listeners, node id, roles and log directory itself; they can't be overridden
 */
public record BrokerSettings(Path dataDirectory, int port, BrokerSecurity security, Map<String, String> overrides) {
    /** A temporary directory, a free port, no security, no overrides. */
    public static final BrokerSettings TEMPORARY = new BrokerSettings(null, 0, null, Map.of());

    private static final int MAX_PORT = 65_535;

    public BrokerSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "the port must be 1..%d, or 0 for a free one, but is %d".formatted(MAX_PORT, port));
        }
        overrides = Map.copyOf(overrides);
        for (String key : overrides.keySet()) {
            if (BrokerProperties.MANAGED.contains(key)) {
                throw new IllegalArgumentException(
                        "'" + key + "' is managed by the embedded broker and can't be overridden");
            }
        }
    }

    /** A copy with this data directory. */
    public BrokerSettings withDataDirectory(Path dataDirectory) {
        return new BrokerSettings(dataDirectory, port, security, overrides);
    }

    /** A copy with this port. */
    public BrokerSettings withPort(int port) {
        return new BrokerSettings(dataDirectory, port, security, overrides);
    }

    /** A copy with logins and ACLs. */
    public BrokerSettings withSecurity(BrokerSecurity security) {
        return new BrokerSettings(dataDirectory, port, security, overrides);
    }

    /** A copy with one more override. */
    public BrokerSettings withOverride(String key, String value) {
        Map<String, String> more = new TreeMap<>(overrides);
        more.put(key, value);
        return new BrokerSettings(dataDirectory, port, security, more);
    }
}
