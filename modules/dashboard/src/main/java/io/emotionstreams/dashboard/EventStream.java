package io.emotionstreams.dashboard;

import io.emotionstreams.http.Json;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends changes to all browsers as server-sent events (HTML standard, section 9.2). One thread polls the store
 * {@value #PER_SECOND} times a second, encodes the changes once for all clients at the same version, and sends nothing
 * when nothing changed. An event's id consists of this dashboard's start time and the store's version, so that a
 * reconnecting browser gets only what it missed, or everything after a restart. Thread-safe.
 */
final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int PER_SECOND = 3;
    private static final int MAX_CLIENTS = 1000;
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();
    private static final ByteBuffer HEARTBEAT = encode(": still here\n\n").asReadOnlyBuffer();

    private final SessionStore store;
    private final DashboardMetrics metrics;
    private final String start = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    private final Set<EventClient> clients = ConcurrentHashMap.newKeySet();
    private final Map<Long, Message> messages = new HashMap<>();
    private final ScheduledThreadPoolExecutor thread = new ScheduledThreadPoolExecutor(1, task -> {
        Thread events = new Thread(task, "dashboard-events");
        events.setDaemon(true);
        return events;
    });

    private final ScheduledFuture<?> ticking;

    private final CompletableFuture<Void> failed = new CompletableFuture<>();

    private record Message(ByteBuffer bytes, long version) {}

    EventStream(SessionStore store, DashboardMetrics metrics) {
        this.store = store;
        this.metrics = metrics;
        this.ticking = thread.scheduleWithFixedDelay(this::tick, 0, 1000 / PER_SECOND, TimeUnit.MILLISECONDS);
    }

    /** Adds a client; {@code false} when there are too many already. */
    boolean accept(Request request, Response response, Callback callback) {
        if (clients.size() >= MAX_CLIENTS) {
            return false;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put("X-Accel-Buffering", "no"); // proxies must not buffer events
        EventClient client = new EventClient(response, callback, versionSeenBy(request));
        request.addFailureListener(client::fail);
        clients.add(client);
        thread.execute(() -> send(client));
        return true;
    }

    int clients() {
        return clients.size();
    }

    private long versionSeenBy(Request request) {
        String id = request.getHeaders().get("Last-Event-ID");
        if (id == null) {
            id = Request.extractQueryParameters(request).getValue("since");
        }
        if (id != null && id.matches("[0-9a-z]{1,13}-[0-9]{1,15}") && id.startsWith(start + "-")) {
            return Long.parseLong(id.substring(start.length() + 1));
        }
        return 0;
    }

    private void tick() {
        try {
            store.markSilent(System.currentTimeMillis());
            messages.clear();
            clients.forEach(this::send);
        } catch (Throwable e) {
            // Errors too: the page would show old figures without a sign.
            LOG.error("the event stream failed", e);
            failed.completeExceptionally(e);
            clients.forEach(EventClient::close);
            throw e;
        }
    }

    /** Completes exceptionally when events can't be sent anymore. */
    CompletableFuture<Void> failed() {
        return failed;
    }

    private void send(EventClient client) {
        if (client.closed()) {
            clients.remove(client);
        } else if (client.idle()) {
            if (client.seen() != store.version()) {
                Message message = messages.computeIfAbsent(client.seen(), this::encode);
                client.write(message.bytes().duplicate(), message.version());
                metrics.sent();
            } else if (client.nanosSinceWrite(System.nanoTime()) > HEARTBEAT_NANOS) {
                client.write(HEARTBEAT.duplicate(), client.seen());
            }
        }
    }

    private Message encode(long seen) {
        metrics.encoded();
        SessionStore.Changes changes = store.since(seen);
        ByteArrayOutputStream event = new ByteArrayOutputStream();
        event.writeBytes(("id: " + start + "-" + changes.version() + "\nretry: 2000\nevent: changes\ndata: ")
                .getBytes(StandardCharsets.UTF_8));
        event.writeBytes(Json.bytes(changes));
        event.writeBytes(new byte[] {'\n', '\n'});
        return new Message(ByteBuffer.wrap(event.toByteArray()).asReadOnlyBuffer(), changes.version());
    }

    private static ByteBuffer encode(String text) {
        return ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8));
    }

    @Override
    public void close() {
        ticking.cancel(false);
        thread.shutdownNow();
        clients.forEach(EventClient::close);
        clients.clear();
    }
}
