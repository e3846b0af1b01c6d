package io.emotionstreams.broker;

import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * What an {@link EmbeddedBroker} is started with.
 *
 * @param dataFolder where the topics live from one start to the next; {@code null} for a temporary folder that is
 *     deleted when the broker closes
 * @param port where clients connect on 127.0.0.1, 1 to 65535; 0 takes a free one
 * @param security who may log in and is allowed what; {@code null} for everyone and everything
 * @param overrides Kafka's own broker settings, such as {@code message.max.bytes}, that win over ours. Listeners,
 *     node id, roles and log folder are the embedded broker's to decide and can't be among them
 */
public record BrokerSettings(Path dataFolder, int port, BrokerSecurity security, Map<String, String> overrides) {
    /** A temporary folder, a free port, open to all, nothing overridden. */
    public static final BrokerSettings TEMPORARY = new BrokerSettings(null, 0, null, Map.of());

    private static final int HIGHEST_PORT = 65_535;

    public BrokerSettings {
        if (port < 0 || port > HIGHEST_PORT) {
            throw new IllegalArgumentException(
                    "a port lies in 1..%d, or is 0 for a free one, but is %d".formatted(HIGHEST_PORT, port));
        }
        overrides = Map.copyOf(overrides);
        for (String key : overrides.keySet()) {
            if (BrokerProperties.DECIDED.contains(key)) {
                throw new IllegalArgumentException(
                        "'" + key + "' is decided by the embedded broker and can't be overridden");
            }
        }
    }

    /** The same with this data folder. */
    public BrokerSettings withDataFolder(Path dataFolder) {
        return new BrokerSettings(dataFolder, port, security, overrides);
    }

    /** The same with this port. */
    public BrokerSettings withPort(int port) {
        return new BrokerSettings(dataFolder, port, security, overrides);
    }

    /** The same with logins and ACLs. */
    public BrokerSettings withSecurity(BrokerSecurity security) {
        return new BrokerSettings(dataFolder, port, security, overrides);
    }

    /** The same with one more override. */
    public BrokerSettings withOverride(String key, String value) {
        Map<String, String> more = new TreeMap<>(overrides);
        more.put(key, value);
        return new BrokerSettings(dataFolder, port, security, more);
    }
}
