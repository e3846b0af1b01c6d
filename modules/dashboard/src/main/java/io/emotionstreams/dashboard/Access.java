package io.emotionstreams.dashboard;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Set;
import org.eclipse.jetty.http.HttpCookie;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;

/**
 * Who may ask. With a token: whoever sends it as {@code Authorization: Bearer}, or opened {@code /?token=…} once and has
 * the cookie since. Without one on a loopback address: requests that name this machine, so that no page elsewhere can
 * have its host name resolve to us and read along (DNS rebinding). Thread-safe.
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

    /** The refusal or redirection that a request gets, or {@code null} when it may go on. */
    Reply check(Request request) {
        if (token == null) {
            return loopback && !namesThisMachine(request)
                    ? Reply.problem(403, "this dashboard answers to its own address only: open http://127.0.0.1")
                    : null;
        }
        String given = Request.extractQueryParameters(request).getValue("token");
        if (given != null && matches(given)) {
            // The token leaves the address bar, and with it the history and the referrers.
            return Reply.seeOther(
                    request.getHttpURI().getPath(),
                    COOKIE + "=" + given + "; Path=/; HttpOnly; SameSite=Strict; Max-Age=2592000");
        }
        return hasToken(request)
                ? null
                : Reply.problem(
                        401,
                        "this dashboard needs its token: open it once with ?token=…, or send it as"
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

    /** In a time that does not depend on where they differ. */
    private boolean matches(String given) {
        return MessageDigest.isEqual(token, bytes(given));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
