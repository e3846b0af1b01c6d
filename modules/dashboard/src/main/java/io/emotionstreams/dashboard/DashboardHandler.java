package io.emotionstreams.dashboard;

import io.emotionstreams.http.Access;
import io.emotionstreams.http.Replies;
import io.emotionstreams.http.Reply;
import io.emotionstreams.http.StreamedBody;
import java.util.Optional;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * Handles every request: checks access, gets the reply from {@link Routes}, and writes it with security headers that
 * restrict the browser to what the page needs. Thread-safe.
 */
final class DashboardHandler extends Handler.Abstract {
    private final Access access;
    private final Routes routes;
    private final EventStream events;

    DashboardHandler(Access access, Routes routes, EventStream events) {
        this.access = access;
        this.routes = routes;
        this.events = events;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Replies.addSecurityHeaders(response.getHeaders(), false);
        String path = request.getHttpURI().getPath();
        Reply rejection = rejection(request, path);
        if (rejection != null) {
            Replies.write(request, response, callback, rejection);
        } else if (path.equals(Routes.EVENTS)) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            if (!events.accept(request, response, callback)) {
                Replies.write(
                        request,
                        response,
                        callback,
                        Reply.problem(503, "too many browsers are connected to this dashboard"));
            }
        } else {
            reply(request, response, callback, path);
        }
        return true;
    }

    private void reply(Request request, Response response, Callback callback, String path) {
        try {
            Optional<Routes.Download> file = routes.download(path);
            if (file.isPresent()) {
                StreamedBody.download(
                        response,
                        callback,
                        "text/csv; charset=utf-8",
                        file.get().fileName(),
                        file.get().lines());
            } else {
                Replies.write(request, response, callback, routes.reply(path));
            }
        } catch (IllegalArgumentException e) {
            Replies.write(
                    request, response, callback, Reply.problem(400, "the address is not properly percent-encoded"));
        }
    }

    private Reply rejection(Request request, String path) {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Reply.problem(405, "method not allowed: use GET or HEAD");
        }
        return Routes.isProbe(path) ? null : access.check(request);
    }
}
