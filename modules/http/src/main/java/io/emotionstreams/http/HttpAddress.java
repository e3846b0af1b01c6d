package io.emotionstreams.http;

import java.net.InetAddress;
import java.net.UnknownHostException;

/**
 * Where a server listens, and who has access.
 *
 * @param server what it is, for messages, such as {@code dashboard}
 * @param host address or host name to listen on, such as {@value #LOOPBACK}
 * @param port to listen on, 0 to 65535; 0 picks a free port
 * @param token required for access, or {@code null} to allow everyone who can connect
 */
public record HttpAddress(String server, String host, int port, String token) {
    /** Loopback: reachable from this machine only. */
    public static final String LOOPBACK = "127.0.0.1";

    private static final int MIN_TOKEN_LENGTH = 16;

    public HttpAddress {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the %s's port must be 0..65535 but is %d".formatted(server, port));
        }
        if (token != null && (token.length() < MIN_TOKEN_LENGTH || !token.matches("[A-Za-z0-9._~-]+"))) {
            throw new IllegalArgumentException(
                    "the %s's token must have at least %d letters, digits, '.', '_', '~' or '-'; generate one with 'openssl rand -hex 16'"
                            .formatted(server, MIN_TOKEN_LENGTH));
        }
    }

    /**
     * The address to listen on.
     *
     * @throws IllegalArgumentException when the host can't be resolved
     */
    public InetAddress resolve() {
        try {
            return InetAddress.getByName(host);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    "the %s can't listen on '%s': not a known host or address".formatted(server, host), e);
        }
    }

    /** Whether everyone who reaches this machine has access. */
    public boolean isOpenToOthers() {
        return !resolve().isLoopbackAddress() && token == null;
    }
}
