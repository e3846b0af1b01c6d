package io.emotionstreams.http;

import java.nio.charset.StandardCharsets;
import java.util.Map;

/**
 * The response to one request, ready to be written.
 *
 * @param status HTTP status
 * @param contentType of the body
 * @param body may be empty; owned by the reply
 * @param headers other than the content type
 */
@SuppressWarnings("ArrayRecordComponent") // never compared or copied, see body
public record Reply(int status, String contentType, byte[] body, Map<String, String> headers) {
    private static final String JSON = "application/json";

    /** An error as the API reports it. */
    public record Problem(String error) {}

    /** A body that must not be cached. */
    public static Reply ok(String contentType, byte[] body) {
        return new Reply(200, contentType, body, Map.of("Cache-Control", "no-store"));
    }

    /** A record as JSON. */
    public static Reply json(Object value) {
        return ok(JSON, Json.bytes(value));
    }

    /** A page. */
    public static Reply html(String page) {
        return ok("text/html; charset=utf-8", page.getBytes(StandardCharsets.UTF_8));
    }

    /** A file download. */
    public static Reply download(String contentType, String fileName, byte[] body) {
        return new Reply(
                200,
                contentType,
                body,
                Map.of(
                        "Cache-Control",
                        "no-store",
                        "Content-Disposition",
                        "attachment; filename=\"" + fileName + "\""));
    }

    /** An error with one sentence that says what to do. */
    public static Reply problem(int status, String error) {
        return new Reply(status, JSON, Json.bytes(new Problem(error)), Map.of("Cache-Control", "no-store"));
    }

    static Reply seeOther(String location, String cookie) {
        return new Reply(
                303,
                "text/plain",
                new byte[0],
                Map.of("Location", location, "Set-Cookie", cookie, "Cache-Control", "no-store"));
    }
}
