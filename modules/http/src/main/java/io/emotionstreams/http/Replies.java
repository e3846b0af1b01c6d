package io.emotionstreams.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPOutputStream;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/** Writes replies: compressed where the client accepts that, and not again what it already has. Thread-safe. */
public final class Replies {
    private static final int MIN_COMPRESSED_BYTES = 1024;

    private Replies() {}

    /** Headers that restrict the browser to what a page of ours needs; {@code camera} allows it the camera. */
    public static void addSecurityHeaders(HttpFields.Mutable headers, boolean camera) {
        // Only our own files: nothing inline, nothing from other origins, no framing.
        headers.put(
                "Content-Security-Policy",
                "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:;"
                        + " connect-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Referrer-Policy", "no-referrer");
        headers.put("Cross-Origin-Opener-Policy", "same-origin");
        headers.put("Cross-Origin-Resource-Policy", "same-origin");
        headers.put("Permissions-Policy", "camera=(" + (camera ? "self" : "") + "), microphone=(), geolocation=()");
    }

    /** Writes a reply and completes the request. */
    public static void write(Request request, Response response, Callback callback, Reply reply) {
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
        if (body.length >= MIN_COMPRESSED_BYTES
                && !isCompressed(reply)
                && accepted != null
                && accepted.contains("gzip")) {
            body = gzip(body);
            headers.put(HttpHeader.CONTENT_ENCODING, "gzip");
        }
        headers.put(HttpHeader.CONTENT_LENGTH, body.length);
        boolean head = request.getMethod().equals("HEAD");
        response.write(true, head ? null : ByteBuffer.wrap(body), callback);
    }

    private static boolean isCompressed(Reply reply) {
        return reply.contentType().equals("image/jpeg");
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
