package io.emotionstreams.broker;

import java.nio.file.Path;

/**
 * The settings of an {@link EmbeddedBroker}.
 *
 * @param dataDirectory where the topics are stored across restarts; {@code null} for a temporary directory that is
 *     deleted when the broker closes
 * @param port where clients connect on 127.0.0.1, 1 to 65535; 0 picks a free port
 * @param security logins and ACLs; {@code null} for neither: anyone may do anything
 */
public record BrokerSettings(Path dataDirectory, int port, BrokerSecurity security) {
    /** A temporary directory, a free port, no security. */
    public static final BrokerSettings TEMPORARY = new BrokerSettings(null, 0, null);

    private static final int MAX_PORT = 65_535;

    public BrokerSettings {
        if (port < 0 || port > MAX_PORT) {
            throw new IllegalArgumentException(
                    "the port must be 1..%d, or 0 for a free one, but is %d".formatted(MAX_PORT, port));
        }
    }

    /** A copy with this data directory. */
    public BrokerSettings withDataDirectory(Path dataDirectory) {
        return new BrokerSettings(dataDirectory, port, security);
    }

    /** A copy with this port. */
    public BrokerSettings withPort(int port) {
        return new BrokerSettings(dataDirectory, port, security);
    }

    /** A copy with logins and ACLs. */
    public BrokerSettings withSecurity(BrokerSecurity security) {
        return new BrokerSettings(dataDirectory, port, security);
    }
}
