package io.emotionstreams.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Access control. With a token: clients that send it as {@code Authorization: Bearer}, or that opened {@code /?token=…}
 * once and hold the cookie. Without a token on a loopback address: requests whose Host names this machine, so that a
 * web page can't read the data by resolving its own host name to us (DNS rebinding). Requests that change something or
 * open a socket must not come from another site's page, which browsers tell by the Origin. Thread-safe.
 */
public final class Access {
    private static final String BEARER = "Bearer ";
    private static final Set<String> LOOPBACK_NAMES = Set.of("localhost", "127.0.0.1", "[::1]", "::1");

    private final byte[] token;
    private final String server;
    private final String cookie;
    private final String host;
    private final boolean loopback;

    /**
     * Access to a server.
     *
     * @param cookie name of the cookie that holds the token; servers on one host share their cookies
     * @throws IllegalArgumentException when the host can't be resolved
     */
    public Access(HttpAddress address, String cookie) {
        this.token = address.token() == null ? null : bytes(address.token());
        this.server = address.server();
        this.cookie = cookie;
        this.host = address.host();
        this.loopback = address.resolve().isLoopbackAddress();
    }

    /** The error or redirect for a request, or {@code null} if it is allowed. */
    public Reply check(Request request) {
        if (isOfAnotherSite(request)) {
            return Reply.problem(403, "this " + server + " accepts no such request from another site's page");
        }
        if (token == null) {
            return loopback && !namesThisMachine(request)
                    ? Reply.problem(
                            403, "this " + server + " accepts requests to its own address only: open http://127.0.0.1")
                    : null;
        }
        String fromQuery = Request.extractQueryParameters(request).getValue("token");
        if (fromQuery != null && matches(fromQuery)) {
            // The redirect removes the token from the address bar, and so from history and referrers.
            return Reply.seeOther(
                    request.getHttpURI().getPath(),
                    cookie + "=" + fromQuery + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
        }
        return hasToken(request)
                ? null
                : Reply.problem(
                        401,
                        "this " + server + " requires a token: open it once with ?token=…, or send the token as"
                                + " 'Authorization: Bearer …'");
    }

    private static boolean isOfAnotherSite(Request request) {
        String method = request.getMethod();
        boolean reads = (method.equals("GET") || method.equals("HEAD"))
                && !request.getHeaders().contains(HttpHeader.UPGRADE, "websocket");
        String origin = request.getHeaders().get(HttpHeader.ORIGIN);
        if (reads || origin == null) {
            return false;
        }
        String site = origin.substring(origin.indexOf("//") + 2);
        return !site.equalsIgnoreCase(request.getHeaders().get(HttpHeader.HOST));
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
        for (HttpCookie sent : Request.getCookies(request)) {
            if (sent.getName().equals(cookie) && matches(sent.getValue())) {
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
