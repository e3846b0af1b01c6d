package io.emotionstreams.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Access control. With a token: clients that send it as {@code Authorization: Bearer}, or that opened {@code /?token=…}
 * once and hold the cookie. Without a token on a loopback address: requests whose Host names this machine, so that a
 * web page can't read the data by resolving its own host name to us (DNS rebinding). Thread-safe.
 */
final class Access {
    private static final String COOKIE = "emotion-streams";
    private static final String BEARER = "Bearer ";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final byte[] token;
    private final String host;
    private final boolean loopback;

    Access(DashboardSettings settings) {
        this.token = settings.token() == null ? null : bytes(settings.token());
        this.host = settings.host();
        this.loopback = settings.address().isLoopbackAddress();
    }

    /** The error or redirect for a request, or {@code null} if it is allowed. */
    Reply check(Request request) {
        if (token == null) {
            return loopback && !namesThisMachine(request)
                    ? Reply.problem(
                            403, "this dashboard accepts requests to its own address only: open http://127.0.0.1")
                    : null;
        }
        String fromQuery = Request.extractQueryParameters(request).getValue("token");
        if (fromQuery != null && matches(fromQuery)) {
            // The redirect removes the token from the address bar, and so from history and referrers.
            return Reply.seeOther(
                    request.getHttpURI().getPath(),
                    COOKIE + "=" + fromQuery + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
        }
        return hasToken(request)
                ? null
                : Reply.problem(
                        401,
                        "this dashboard requires a token: open it once with ?token=…, or send the token as"
                                + " 'Authorization: Bearer …'");
    }

    private boolean namesThisMachine(Request request) {
        String name = Request.getServerName(request);
        return name != null && (LOOPBACK_NAMES.contains(name) || name.equalsIgnoreCase(host));
    }

    private boolean hasToken(Request request) {
        String header = request.getHeaders().get(HttpHeader.AUTHORIZATION);
        if (header != null && header.startsWith(BEARER) && matches(header.substring(BEARER.length()))) {
            return true;
        }
        for (HttpCookie cookie : Request.getCookies(request)) {
            if (cookie.getName().equals(COOKIE) && matches(cookie.getValue())) {
                return true;
            }
        }
        return false;
    }

    /** Compares in constant time. */
    private boolean matches(String candidate) {
        return MessageDigest.isEqual(token, bytes(candidate));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
