package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionSummary;
import io.emotionstreams.http.Json;
import io.emotionstreams.http.Reply;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;

/** The HTTP routes of the dashboard, except for the endless event stream. Thread-safe. */
final class Routes {
    /** The path of the server-sent events. */
    static final String EVENTS = "/api/events";

    private static final String ID = "{id}";
    private static final String SEPARATOR = ",";
    private static final String MARKERS = "/api/sessions/{id}/markers";
    private static final String PREVIEW = "/api/sessions/{id}/preview";
    private static final String RECORDING = "/api/sessions/{id}/recording";

    // The downloads that are streamed; a reply to one of these paths is for an unknown session.
    private static final Route TIDY = new Route("/api/sessions/{id}/tidy.csv", id -> unknown());
    private static final Route TRACKS_CSV = new Route("/api/sessions/{id}/tracks.csv", id -> unknown());

    private final List<Route> routes;
    private final Assets assets = new Assets();
    private final SessionStore store;
    private final SessionRuns runs;
    private final TrackStore tracks;
    private final MarkerStore markers;
    private final PreviewDoor preview;
    private final RecordingDoor recording;

    /** One path; {@code {id}} is a placeholder for a percent-encoded session id. */
    private record Route(String template, Function<String, Reply> handler) {
        String idIn(String path) {
            return Routes.idIn(template, path);
        }
    }

    /** A file whose lines are made while it is sent. */
    record Download(String fileName, Stream<String> lines) {}

    Routes(
            SessionStore store,
            SessionRuns runs,
            TrackStore tracks,
            MarkerStore markers,
            PreviewDoor preview,
            RecordingDoor recording,
            DashboardMetrics metrics) {
        this.store = store;
        this.runs = runs;
        this.tracks = tracks;
        this.markers = markers;
        this.preview = preview;
        this.recording = recording;
        // Longer paths first, because a session id may be any text.
        this.routes = List.of(
                new Route("/api/sessions", id -> Reply.json(Map.of("sessions", store.sessions()))),
                new Route("/api/sessions/{id}/timeline", this::timeline),
                new Route("/api/sessions/{id}/runs", this::runs),
                new Route("/api/sessions/{id}/summaries.csv", this::csv),
                new Route("/api/sessions/{id}/summaries.json", this::json),
                TIDY,
                new Route("/api/sessions/{id}/tracks", this::tracks),
                TRACKS_CSV,
                new Route(MARKERS, this::markers),
                new Route(PREVIEW, preview::latest),
                new Route("/api/preview", id -> preview.mode()),
                new Route(RECORDING, recording::of),
                new Route("/api/groups/{id}", this::groups),
                new Route("/api/sessions/{id}/report", this::report),
                new Route("/api/sessions/{id}", this::session),
                new Route("/health", id -> Reply.json(Map.of("status", "up"))),
                new Route("/ready", id -> ready()),
                new Route("/metrics", id -> Reply.ok(DashboardMetrics.CONTENT_TYPE, bytes(metrics.text()))));
    }

    /** The percent-encoded session id in a path of a template; {@code null} if the path is another one. */
    private static String idIn(String template, String path) {
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

    /** All path templates of the API, as in its OpenAPI description. */
    Stream<String> templates() {
        return Stream.concat(
                routes.stream().map(Route::template),
                Stream.of(
                        EVENTS,
                        MARKERS + "/{marker}",
                        PREVIEW + "/{picture}",
                        RECORDING + "/{time}",
                        RECORDING + "/{time}.jpg"));
    }

    /** The session whose markers are at this percent-encoded path. */
    static Optional<String> sessionOfMarkers(String path) {
        return Optional.ofNullable(idIn(MARKERS, path)).map(Routes::decode);
    }

    /** The session of the one marker that is at this percent-encoded path. */
    static Optional<String> sessionOfMarker(String path) {
        int end = path.lastIndexOf('/');
        return end < 0 ? Optional.empty() : sessionOfMarkers(path.substring(0, end));
    }

    /** Whether a path is a health or readiness probe, which needs no token. */
    static boolean isProbe(String path) {
        return path.equals("/health") || path.equals("/ready");
    }

    /** The CSV file at this percent-encoded path, if there is one and its session is known. */
    Optional<Download> download(String path) {
        String ofTracks = TRACKS_CSV.idIn(path);
        if (ofTracks != null) {
            return store.session(decode(ofTracks))
                    .map(session -> new Download(
                            "tracks.csv",
                            TracksCsv.lines(
                                    session,
                                    tracks.of(session.id(), session.run()).tracks())));
        }
        String id = TIDY.idIn(path);
        return id == null
                ? Optional.empty()
                : store.timeline(decode(id)).map(known -> new Download("tidy.csv", TidyCsv.lines(known)));
    }

    /** The reply for a percent-encoded request path. */
    Reply reply(String path) {
        Reply asset = assets.at(path);
        if (asset != null) {
            return asset;
        }
        int end = path.lastIndexOf('/');
        String above = end < 0 ? path : path.substring(0, end);
        String pictured = idIn(PREVIEW, above);
        if (pictured != null) {
            return preview.picture(decode(pictured), path.substring(end + 1));
        }
        String recorded = idIn(RECORDING, above);
        if (recorded != null) {
            return recording.at(decode(recorded), path.substring(end + 1));
        }
        for (Route route : routes) {
            String id = route.idIn(path);
            if (id != null) {
                return route.handler().apply(decode(id));
            }
        }
        return Reply.problem(404, "not found; /openapi.json lists all paths");
    }

    private static String decode(String id) {
        return URLDecoder.decode(id.replace("+", "%2B"), StandardCharsets.UTF_8);
    }

    private Reply session(String id) {
        return store.session(id).map(Reply::json).orElseGet(Routes::unknown);
    }

    private Reply timeline(String id) {
        return store.timeline(id).map(Reply::json).orElseGet(Routes::unknown);
    }

    private Reply runs(String id) {
        List<SessionSummary> found = runs.of(id);
        return found.isEmpty() && store.session(id).isEmpty() ? unknown() : Reply.json(Map.of("runs", found));
    }

    private Reply tracks(String id) {
        return store.session(id)
                .map(session -> Reply.json(tracks.of(id, session.run())))
                .orElseGet(Routes::unknown);
    }

    private Reply markers(String id) {
        return store.timeline(id)
                .map(known -> Reply.json(SessionMarkers.of(known, markers.of(id))))
                .orElseGet(Routes::unknown);
    }

    private Reply csv(String id) {
        return store.timeline(id)
                .map(known -> Reply.download("text/csv; charset=utf-8", "summaries.csv", bytes(SummariesCsv.of(known))))
                .orElseGet(Routes::unknown);
    }

    private Reply json(String id) {
        return store.timeline(id)
                .map(known -> Reply.download("application/json", "summaries.json", Json.bytes(known)))
                .orElseGet(Routes::unknown);
    }

    private Reply report(String id) {
        return store.timeline(id)
                .map(known -> Reply.html(ReportPage.of(known, markers.of(id), System.currentTimeMillis())))
                .orElseGet(Routes::unknown);
    }

    private Reply groups(String patterns) {
        List<SessionPattern> groups = Stream.of(patterns.split(SEPARATOR))
                .map(String::strip)
                .filter(pattern -> !pattern.isEmpty())
                .map(SessionPattern::new)
                .toList();
        return groups.isEmpty() || groups.size() > GroupComparison.MAX_GROUPS
                ? Reply.problem(
                        400,
                        "expected one to " + GroupComparison.MAX_GROUPS
                                + " patterns of session ids, separated by commas, such as /api/groups/before-*,after-*")
                : Reply.json(GroupComparison.of(store.sessions(), groups));
    }

    private Reply ready() {
        SourceStatus source = store.source();
        Reply reply = Reply.json(source);
        return source.ready() ? reply : new Reply(503, reply.contentType(), reply.body(), reply.headers());
    }

    private static Reply unknown() {
        return Reply.problem(404, "no such session; /api/sessions lists all sessions");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
