package io.emotionstreams.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Predicate;

/** An open dashboard page, as the server sees it: reads its events, and its pages when asked to. Thread-safe. */
final class EventListener {
    private static final int OK = 200;

    private final HttpClient client = HttpClient.newHttpClient();
    private final URI dashboard;
    private final AtomicLong events = new AtomicLong();
    private final CompletableFuture<Void> reading;

    /** Starts reading the events of the dashboard at this address. */
    EventListener(URI dashboard) {
        this.dashboard = dashboard;
        this.reading = client.sendAsync(request("api/events"), HttpResponse.BodyHandlers.ofLines())
                .thenAccept(response -> response.body()
                        .filter(Predicate.not(String::isEmpty))
                        .forEach(line -> events.incrementAndGet()));
    }

    /** Lines of events received so far. */
    long events() {
        return events.get();
    }

    /**
     * Reads a page.
     *
     * @param path relative to the dashboard's address
     * @throws IllegalStateException if the answer is not OK, or the events have ended
     */
    void visit(String path) throws IOException, InterruptedException {
        int status = client.send(request(path), HttpResponse.BodyHandlers.discarding())
                .statusCode();
        if (status != OK) {
            throw new IllegalStateException("the dashboard answered %s with %d".formatted(path, status));
        }
        if (reading.isDone()) {
            throw new IllegalStateException("the dashboard's events ended");
        }
    }

    private HttpRequest request(String path) {
        return HttpRequest.newBuilder(dashboard.resolve("/" + path)).build();
    }
}
