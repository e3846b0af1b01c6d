package io.emotionstreams.dashboard;

import io.emotionstreams.http.Access;
import io.emotionstreams.http.Replies;
import io.emotionstreams.http.Reply;
import io.emotionstreams.http.StreamedBody;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
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
    private static final Reply NOT_ENCODED = Reply.problem(400, "the address is not properly percent-encoded");

    private final Access access;
    private final Routes routes;
    private final EventStream events;
    private final MarkerDoor markers;

    DashboardHandler(Access access, Routes routes, EventStream events, MarkerDoor markers) {
        this.access = access;
        this.routes = routes;
        this.events = events;
        this.markers = markers;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        Replies.addSecurityHeaders(response.getHeaders(), false);
        String path = request.getHttpURI().getPath();
        Reply rejection = Routes.isProbe(path) ? null : access.check(request);
        if (rejection != null) {
            Replies.write(request, response, callback, rejection);
        } else if (!reads(request)) {
            change(request, response, callback, path);
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
            Replies.write(request, response, callback, NOT_ENCODED);
        }
    }

    private static boolean reads(Request request) {
        return request.getMethod().equals("GET") || request.getMethod().equals("HEAD");
    }

    /** Markers are all that can be changed. */
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is answered
    private void change(Request request, Response response, Callback callback, String path) {
        answerTo(request, path).whenComplete((reply, failure) -> {
            if (failure == null) {
                Replies.write(request, response, callback, reply);
            } else {
                callback.failed(failure);
            }
        });
    }

    private CompletableFuture<Reply> answerTo(Request request, String path) {
        try {
            Optional<String> ofMarkers = Routes.sessionOfMarkers(path);
            if (request.getMethod().equals("POST") && ofMarkers.isPresent()) {
                return markers.add(request, ofMarkers.get());
            }
            Optional<String> ofMarker = Routes.sessionOfMarker(path);
            if (request.getMethod().equals("DELETE") && ofMarker.isPresent()) {
                return markers.remove(ofMarker.get(), path.substring(path.lastIndexOf('/') + 1));
            }
            return CompletableFuture.completedFuture(Reply.problem(405, "method not allowed: use GET or HEAD"));
        } catch (IllegalArgumentException e) {
            return CompletableFuture.completedFuture(NOT_ENCODED);
        }
    }
}
