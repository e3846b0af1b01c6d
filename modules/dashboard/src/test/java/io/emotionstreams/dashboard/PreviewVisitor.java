package io.emotionstreams.dashboard;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What a page with a live session does: reads events, and asks for its frame four times a second and for new pictures. */
final class PreviewVisitor implements AutoCloseable {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(250);
    private static final int END_SECONDS = 10;
    private static final int NO_LONGER_THE_LATEST = 404;
    private static final JsonMapper JSON = new JsonMapper();

    private final URI preview;
    private final String session;
    private final EventReader reader;
    private final HttpClient client = HttpClient.newHttpClient();
    private final LongAdder pictures = new LongAdder();
    private final LongAdder bytes = new LongAdder();
    private final LongAdder failures = new LongAdder();
    private final LongAdder events = new LongAdder();
    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile boolean counting;
    private volatile boolean closed;

    PreviewVisitor(URI dashboard, String session) {
        this.session = session;
        this.preview = dashboard.resolve("/api/sessions/" + session + "/preview");
        this.reader = new EventReader(dashboard.getPort(), "");
        start(this::readEvents, "load-events");
        start(this::watch, "load-preview");
    }

    private static void start(Runnable work, String name) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    private void readEvents() {
        try {
            while (true) {
                JsonNode changes = reader.next().data();
                if (counting) {
                    events.increment();
                }
                changes.get("sessions").forEach(change -> {
                    JsonNode view = change.get("session");
                    if (view.get("id").asString().equals(session)
                            && view.get("state").asString().equals("ended")) {
                        ended.countDown();
                    }
                });
            }
        } catch (IOException e) {
            // The run is over and the connection closed.
        }
    }

    private void watch() {
        String shown = "";
        try {
            while (!closed) {
                HttpResponse<byte[]> reply = get(preview);
                JsonNode frame =
                        reply.statusCode() == 200 ? JSON.readTree(reply.body()).get("frame") : null;
                if (frame == null) {
                    count(failures, 1);
                } else if (!frame.isNull() && !frame.get("picture").asString().equals(shown)) {
                    shown = frame.get("picture").asString();
                    picture(URI.create(preview + "/" + shown));
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        } catch (InterruptedException | IOException e) {
            count(failures, 1);
        }
    }

    private void picture(URI address) throws IOException, InterruptedException {
        HttpResponse<byte[]> picture = get(address);
        if (picture.statusCode() == 200) {
            count(pictures, 1);
            count(bytes, picture.body().length);
        } else if (picture.statusCode() != NO_LONGER_THE_LATEST) {
            count(failures, 1);
        }
    }

    private HttpResponse<byte[]> get(URI address) throws IOException, InterruptedException {
        return client.send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofByteArray());
    }

    private void count(LongAdder what, long amount) {
        if (counting) {
            what.add(amount);
        }
    }

    void startCounting() {
        counting = true;
    }

    void stopCounting() {
        counting = false;
    }

    long pictures() {
        return pictures.sum();
    }

    long bytes() {
        return bytes.sum();
    }

    long failures() {
        return failures.sum();
    }

    long events() {
        return events.sum();
    }

    /** Waits for the event with which the session ends. */
    boolean sawTheEnd() {
        try {
            return ended.await(END_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    @Override
    public void close() {
        closed = true;
        reader.close();
    }
}
