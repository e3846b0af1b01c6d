package io.emotionstreams.dashboard;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;

/** What the dashboard answers, path by path, except for the events, which never end. Thread-safe. */
final class Routes {
    /** The path of the server-sent events. */
    static final String EVENTS = "/api/events";

    private static final String ID = "{id}";

    private final List<Route> routes;
    private final Assets assets = new Assets();
    private final SessionBook book;

    /** One path; {@code {id}} stands for a session's id, percent-encoded. */
    private record Route(String template, Function<String, Reply> answer) {
        String idIn(String path) {
            int at = template.indexOf(ID);
            if (at < 0) {
                return path.equals(template) ? "" : null;
            }
            String before = template.substring(0, at);
            String after = template.substring(at + ID.length());
            if (path.length() < before.length() + after.length() || !path.startsWith(before) || !path.endsWith(after)) {
                return null;
            }
            String id = path.substring(before.length(), path.length() - after.length());
            return id.indexOf('/') < 0 ? id : null;
        }
    }

    Routes(SessionBook book, DashboardMetrics metrics) {
        this.book = book;
        // The longer ones first: a session may have any id.
        this.routes = List.of(
                new Route("/api/sessions", id -> Reply.json(Map.of("sessions", book.sessions()))),
                new Route("/api/sessions/{id}/timeline", this::timeline),
                new Route("/api/sessions/{id}/summaries.csv", this::csv),
                new Route("/api/sessions/{id}/summaries.json", this::json),
                new Route("/api/sessions/{id}/report", this::report),
                new Route("/api/sessions/{id}", this::session),
                new Route("/health", id -> Reply.json(Map.of("status", "up"))),
                new Route("/ready", id -> ready()),
                new Route("/metrics", id -> Reply.ok(DashboardMetrics.CONTENT_TYPE, bytes(metrics.text()))));
    }

    /** All paths of the API as its description names them. */
    Stream<String> templates() {
        return Stream.concat(routes.stream().map(Route::template), Stream.of(EVENTS));
    }

    /** Whether a path is for those who watch over the process and need no token. */
    static boolean isProbe(String path) {
        return path.equals("/health") || path.equals("/ready");
    }

    /** Answers a path as it stood in the request, percent-encoded. */
    Reply answer(String path) {
        Reply asset = assets.at(path);
        if (asset != null) {
            return asset;
        }
        for (Route route : routes) {
            String id = route.idIn(path);
            if (id != null) {
                return route.answer().apply(decode(id));
            }
        }
        return Reply.problem(404, "there is nothing at this address; /openapi.json lists what there is");
    }

    private static String decode(String id) {
        return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Reply session(String id) {
        return book.session(id).map(Reply::json).orElseGet(Routes::unknown);
    }

    private Reply timeline(String id) {
        return book.timeline(id).map(Reply::json).orElseGet(Routes::unknown);
    }

    private Reply csv(String id) {
        return book.timeline(id)
                .map(known -> Reply.download("text/csv; charset=utf-8", "summaries.csv", bytes(SummariesCsv.of(known))))
                .orElseGet(Routes::unknown);
    }

    private Reply json(String id) {
        return book.timeline(id)
                .map(known -> Reply.download("application/json", "summaries.json", Json.bytes(known)))
                .orElseGet(Routes::unknown);
    }

    private Reply report(String id) {
        return book.timeline(id)
                .map(known -> Reply.html(ReportPage.of(known, System.currentTimeMillis())))
                .orElseGet(Routes::unknown);
    }

    private Reply ready() {
        SourceStatus source = book.source();
        Reply reply = Reply.json(source);
        return source.ready() ? reply : new Reply(503, reply.contentType(), reply.body(), reply.headers());
    }

    private static Reply unknown() {
        return Reply.problem(404, "no such session is known here; /api/sessions lists them");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
