package io.emotionstreams.dashboard;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One browser connected to the event stream. Writes are non-blocking, one message at a time; while a slow client is
 * still receiving one, later changes accumulate and are sent together. Used only by the event thread, except for the
 * completion of a write.
 */
final class EventClient {
    private final Response response;
    private final Callback end;
    private final AtomicBoolean writing = new AtomicBoolean();
    private final AtomicBoolean ended = new AtomicBoolean();
    private long seen;
    private long lastWrite = System.nanoTime();

    EventClient(Response response, Callback end, long seen) {
        this.response = response;
        this.end = end;
        this.seen = seen;
    }

    /** The store version that this client has been sent. */
    long seen() {
        return seen;
    }

    boolean idle() {
        return !writing.get() && !ended.get();
    }

    boolean closed() {
        return ended.get();
    }

    long nanosSinceWrite(long now) {
        return now - lastWrite;
    }

    /** Writes a message that brings the client to a version. */
    void write(ByteBuffer message, long version) {
        writing.set(true);
        seen = version;
        lastWrite = System.nanoTime();
        response.write(false, message, Callback.from(() -> writing.set(false), this::fail));
    }

    /** The browser disconnected or does not read. */
    void fail(Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            end.failed(cause);
        }
    }

    /** Completes the response. */
    void close() {
        if (ended.compareAndSet(false, true)) {
            if (writing.get()) {
                end.failed(new IllegalStateException("the dashboard is shutting down"));
            } else {
                response.write(true, null, end);
            }
        }
    }
}
