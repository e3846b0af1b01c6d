package io.emotionstreams.dashboard;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
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
    /** Only our own files: nothing inline, nothing from other origins, no framing. */
    private static final String POLICY =
            "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                    + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static final int MIN_COMPRESSED_BYTES = 1024;

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
        addSecurityHeaders(response.getHeaders());
        String path = request.getHttpURI().getPath();
        Reply rejection = rejection(request, path);
        if (rejection != null) {
            write(request, response, callback, rejection);
        } else if (path.equals(Routes.EVENTS)) {
            response.getHeaders().put(HttpHeader.CACHE_CONTROL, "no-store");
            if (!events.accept(request, response, callback)) {
                write(
                        request,
                        response,
                        callback,
                        Reply.problem(503, "too many browsers are connected to this dashboard"));
            }
        } else {
            write(request, response, callback, reply(path));
        }
        return true;
    }

    private Reply reply(String path) {
        try {
            return routes.reply(path);
        } catch (IllegalArgumentException e) {
            return Reply.problem(400, "the address is not properly percent-encoded");
        }
    }

    private Reply rejection(Request request, String path) {
        String method = request.getMethod();
        if (!method.equals("GET") && !method.equals("HEAD")) {
            return Reply.problem(405, "method not allowed: use GET or HEAD");
        }
        return Routes.isProbe(path) ? null : access.check(request);
    }

    private static void addSecurityHeaders(HttpFields.Mutable headers) {
        headers.put("Content-Security-Policy", POLICY);
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(), microphone=(), geolocation=()");
    }

    private static void write(Request request, Response response, Callback callback, Reply reply) {
        HttpFields.Mutable headers = response.getHeaders();
        reply.headers().forEach(headers::put);
        String entityTag = reply.headers().get("ETag");
        if (entityTag != null && entityTag.equals(request.getHeaders().get(HttpHeader.IF_NONE_MATCH))) {
            response.setStatus(304);
            response.write(true, null, callback);
            return;
        }
        response.setStatus(reply.status());
        headers.put(HttpHeader.CONTENT_TYPE, reply.contentType());
        byte[] body = reply.body();
        headers.put(HttpHeader.VARY, "Accept-Encoding");
        String accepted = request.getHeaders().get(HttpHeader.ACCEPT_ENCODING);
        if (body.length >= MIN_COMPRESSED_BYTES && accepted != null && accepted.contains("gzip")) {
            body = gzip(body);
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? null : ByteBuffer.wrap(body), callback);
    }

    private static byte[] gzip(byte[] body) {
        ByteArrayOutputStream compressed = new ByteArrayOutputStream(body.length / 4);
        try (GZIPOutputStream out = new GZIPOutputStream(compressed)) {
            out.write(body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return compressed.toByteArray();
    }
}
