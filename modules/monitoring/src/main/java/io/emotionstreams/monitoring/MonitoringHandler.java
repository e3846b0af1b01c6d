package io.emotionstreams.monitoring;

import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Objects;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpMethod;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import tools.jackson.databind.json.JsonMapper;

/** Serves {@code /metrics} to Prometheus, and {@code /health} and {@code /ready} to an orchestrator. Thread-safe. */
final class MonitoringHandler extends Handler.Abstract {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String JSON = "application/json";
    private static final JsonMapper MAPPER = new JsonMapper();

    private final PrometheusMeterRegistry registry;
    private final StageStates stages;

    MonitoringHandler(PrometheusMeterRegistry registry, StageStates stages) {
        this.registry = registry;
        this.stages = stages;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) throws IOException {
        if (!HttpMethod.GET.is(request.getMethod()) && !HttpMethod.HEAD.is(request.getMethod())) {
            response.getHeaders().put(HttpHeader.ALLOW, "GET, HEAD");
            error(
                    request,
                    response,
                    callback,
                    HttpStatus.METHOD_NOT_ALLOWED_405,
                    "method not allowed: use GET or HEAD");
            return true;
        }
        switch (Objects.toString(request.getHttpURI().getPath(), "")) {
            case "/metrics" -> write(request, response, callback, HttpStatus.OK_200, PROMETHEUS_TEXT, scrape());
            case "/health" -> {
                boolean failed = stages.anyFailed();
                probe(request, response, callback, !failed, failed ? "failed" : "up");
            }
            case "/ready" -> {
                boolean ready = stages.allRunning();
                probe(request, response, callback, ready, ready ? "ready" : "not ready");
            }
            default ->
                error(
                        request,
                        response,
                        callback,
                        HttpStatus.NOT_FOUND_404,
                        "not found: this server has /metrics, /health and /ready");
        }
        return true;
    }

    private byte[] scrape() throws IOException {
        ByteArrayOutputStream text = new ByteArrayOutputStream(256 * 1024);
        registry.scrape(text);
        return text.toByteArray();
    }

    private void probe(Request request, Response response, Callback callback, boolean ok, String status) {
        write(
                request,
                response,
                callback,
                ok ? HttpStatus.OK_200 : HttpStatus.SERVICE_UNAVAILABLE_503,
                JSON,
                MAPPER.writeValueAsBytes(new Probe(status, stages.labels())));
    }

    private static void error(Request request, Response response, Callback callback, int status, String error) {
        write(request, response, callback, status, JSON, MAPPER.writeValueAsBytes(Map.of("error", error)));
    }

    private static void write(
            Request request, Response response, Callback callback, int status, String contentType, byte[] body) {
        response.setStatus(status);
        response.getHeaders()
                .put(HttpHeader.CONTENT_TYPE, contentType)
                .put(HttpHeader.CACHE_CONTROL, "no-store")
                .put("X-Content-Type-Options", "nosniff")
                .put(HttpHeader.CONTENT_LENGTH, body.length);
        response.write(true, HttpMethod.HEAD.is(request.getMethod()) ? null : ByteBuffer.wrap(body), callback);
    }

    /** The response to a probe: the status of the process and of each stage. */
    private record Probe(String status, Map<String, String> stages) {}
}
