package io.emotionstreams.gateway;

import io.emotionstreams.http.Access;
import io.emotionstreams.http.Replies;
import io.emotionstreams.http.Reply;
import io.emotionstreams.http.StaticFiles;
import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.Promise;
import org.eclipse.jetty.websocket.server.ServerWebSocketContainer;

/** Handles every request of the gateway. Reading a frame and waiting for Kafka block no thread. Thread-safe. */
final class GatewayHandler extends Handler.Abstract {
    private static final String SESSIONS = "/sessions/";
    private static final String FRAMES = "/frames";
    private static final String END = "/end";

    private final Access access;
    private final FrameDoor door;
    private final ResultFollower results;
    private final ServerWebSocketContainer sockets;
    private final GatewaySettings settings;
    private final StaticFiles files = new StaticFiles(GatewayHandler.class)
            .add("/camera", "camera.html")
            .add("/openapi.json", "openapi.json")
            .addTheme("/assets/theme.css")
            .add("/assets/camera.css", "camera.css")
            .add("/assets/camera.js", "camera.js")
            .add("/assets/picture.js", "picture.js")
            .add("/assets/shares.js", "shares.js");

    /** What the camera page has to know. */
    record Options(URI dashboard, boolean erase) {}

    /** An accepted frame. */
    record Accepted(String session, long capturedAt) {}

    GatewayHandler(
            GatewaySettings settings,
            Access access,
            FrameDoor door,
            ResultFollower results,
            ServerWebSocketContainer sockets) {
        this.settings = settings;
        this.access = access;
        this.door = door;
        this.results = results;
        this.sockets = sockets;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws Exception {
        Replies.addSecurityHeaders(response.getHeaders(), true);
        String path = request.getHttpURI().getPath();
        Reply rejection = path.equals("/health") ? null : access.check(request);
        if (rejection != null) {
            Replies.write(request, response, callback, rejection);
            return true;
        }
        try {
            if (path.startsWith(SESSIONS)) {
                handleSession(request, response, callback, path.substring(SESSIONS.length()));
            } else {
                Replies.write(request, response, callback, page(request, path));
            }
        } catch (RefusedException e) {
            Replies.write(request, response, callback, refusal(e));
        }
        return true;
    }

    private Reply page(Request request, String path) {
        requireMethod(request, "GET");
        return switch (path) {
            case "/" -> new Reply(303, "text/plain", new byte[0], Map.of("Location", "/camera"));
            case "/health" -> Reply.json(Map.of("status", "up"));
            case "/options.json" -> Reply.json(new Options(settings.dashboard(), settings.eraser() != null));
            default -> {
                Reply file = files.at(path);
                yield file == null ? Reply.problem(404, "not found; /openapi.json lists all paths") : file;
            }
        };
    }

    private void handleSession(Request request, Response response, Callback callback, String rest) throws Exception {
        if (rest.endsWith(FRAMES)) {
            String session = decode(rest, FRAMES);
            if (request.getHeaders().contains(HttpHeader.UPGRADE, "websocket")) {
                openSocket(request, response, callback, session);
            } else {
                requireMethod(request, "POST");
                answer(request, response, callback, receive(request, session));
            }
        } else if (rest.endsWith(END)) {
            requireMethod(request, "POST");
            String session = decode(rest, END);
            long now = System.currentTimeMillis();
            answer(request, response, callback, door.end(session, now).thenApply(done -> accepted(session, now)));
        } else {
            requireMethod(request, "DELETE");
            Replies.write(request, response, callback, erase(decode(rest, "")));
        }
    }

    private void openSocket(Request request, Response response, Callback callback, String session) {
        FrameDoor.requireSession(session);
        boolean upgraded = sockets.upgrade(
                (upgradeRequest, upgradeResponse, upgradeCallback) -> new FrameSocket(session, door, results),
                request,
                response,
                callback);
        if (!upgraded) {
            throw new RefusedException(400, "not a WebSocket handshake");
        }
    }

    private CompletableFuture<Reply> receive(Request request, String session) {
        FrameDescription description =
                FrameDescription.of(name -> request.getHeaders().get(name), System.currentTimeMillis());
        int max = door.maxImageBytes();
        if (request.getLength() > max) {
            throw tooLarge(max);
        }
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(request, max, Promise.Invocable.toPromise(body));
        return body.exceptionallyCompose(failure -> CompletableFuture.failedFuture(
                        failure instanceof IllegalStateException ? tooLarge(max) : failure))
                .thenCompose(image -> door.send(session, image, description))
                .thenApply(done -> accepted(session, description.capturedAt()));
    }

    private static RefusedException tooLarge(int max) {
        return new RefusedException(413, "an image may have at most %d bytes".formatted(max));
    }

    private static Reply accepted(String session, long capturedAt) {
        Reply reply = Reply.json(new Accepted(session, capturedAt));
        return new Reply(202, reply.contentType(), reply.body(), reply.headers());
    }

    private Reply erase(String session) throws InterruptedException {
        FrameDoor.requireSession(session);
        if (settings.eraser() == null) {
            return Reply.problem(403, "this gateway erases no sessions: use './emotion-streams erase'");
        }
        try {
            return Reply.json(Map.of("erased", settings.eraser().erase(session)));
        } catch (IllegalStateException e) {
            return Reply.problem(409, e.getMessage());
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a failure is answered
    private static void answer(Request request, Response response, Callback callback, CompletableFuture<Reply> reply) {
        reply.whenComplete((sent, failure) -> {
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            if (cause == null) {
                Replies.write(request, response, callback, sent);
            } else if (cause instanceof RefusedException refused) {
                Replies.write(request, response, callback, refusal(refused));
            } else {
                callback.failed(cause);
            }
        });
    }

    private static Reply refusal(RefusedException refused) {
        Reply problem = Reply.problem(refused.status(), refused.getMessage());
        return refused.status() == 429 || refused.status() == 503
                ? new Reply(problem.status(), problem.contentType(), problem.body(), Map.of("Retry-After", "1"))
                : problem;
    }

    private static void requireMethod(Request request, String method) {
        String actual = request.getMethod();
        if (!actual.equals(method) && !(method.equals("GET") && actual.equals("HEAD"))) {
            throw new RefusedException(405, "method not allowed: use " + method);
        }
    }

    private static String decode(String path, String end) {
        String id = path.substring(0, path.length() - end.length());
        try {
            return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, "the address is not properly percent-encoded");
        }
    }
}
