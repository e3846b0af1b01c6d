package io.emotionstreams.dashboard;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
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
 * Tells all browsers what changes, by server-sent events (HTML standard, section 9.2): one thread looks at the book
 * {@value #PER_SECOND} times a second, encodes what is new once for all who have seen the same, and says nothing when
 * nothing changed. An event's id names this dashboard's start and the book's version, so that a browser that comes back
 * gets only what it missed, and everything after a restart. Thread-safe.
 */
final class EventStream implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventStream.class);
    private static final int PER_SECOND = 3;
    private static final int MOST_CLIENTS = 1000;
    private static final long HEARTBEAT_NANOS = Duration.ofSeconds(15).toNanos();
    private static final ByteBuffer HEARTBEAT = encode(": still here\n\n").asReadOnlyBuffer();

    private final SessionBook book;
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

    private record Message(ByteBuffer bytes, long version) {}

    EventStream(SessionBook book, DashboardMetrics metrics) {
        this.book = book;
        this.metrics = metrics;
        this.ticking = thread.scheduleWithFixedDelay(this::tick, 0, 1000 / PER_SECOND, TimeUnit.MILLISECONDS);
    }

    /** Takes a browser in; {@code false} when there are too many already. */
    boolean accept(Request request, Response response, Callback callback) {
        if (clients.size() >= MOST_CLIENTS) {
            return false;
        }
        response.setStatus(200);
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, "text/event-stream; charset=utf-8");
        response.getHeaders().put("X-Accel-Buffering", "no"); // a proxy in between should not hold events back
        EventClient client = new EventClient(response, callback, seenBy(request));
        request.addFailureListener(client::fail);
        clients.add(client);
        thread.execute(() -> tell(client));
        return true;
    }

    int clients() {
        return clients.size();
    }

    private long seenBy(Request request) {
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
            book.noticeSilence(System.currentTimeMillis());
            messages.clear();
            clients.forEach(this::tell);
        } catch (RuntimeException e) {
            LOG.error("the events stopped", e);
            clients.forEach(EventClient::close);
            throw e;
        }
    }

    private void tell(EventClient client) {
        if (client.gone()) {
            clients.remove(client);
        } else if (client.free()) {
            if (client.seen() != book.version()) {
                Message message = messages.computeIfAbsent(client.seen(), this::encode);
                client.write(message.bytes().duplicate(), message.version());
                metrics.sent();
            } else if (client.silentNanos(System.nanoTime()) > HEARTBEAT_NANOS) {
                client.write(HEARTBEAT.duplicate(), client.seen());
            }
        }
    }

    private Message encode(long seen) {
        metrics.encoded();
        SessionBook.Changes changes = book.since(seen);
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
