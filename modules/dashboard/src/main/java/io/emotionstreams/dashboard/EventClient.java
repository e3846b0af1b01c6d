package io.emotionstreams.dashboard;

import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/**
 * One browser that follows the events. It is written to without blocking, one message at a time: while it is slow to
 * take one, later changes add up and come as one. Used by the event thread only, but for the write's completion.
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

    /** The version up to which it has been told. */
    long seen() {
        return seen;
    }

    boolean free() {
        return !writing.get() && !ended.get();
    }

    boolean gone() {
        return ended.get();
    }

    long silentNanos(long now) {
        return now - lastWrite;
    }

    /** Writes a message that takes the client to a version. */
    void write(ByteBuffer message, long version) {
        writing.set(true);
        seen = version;
        lastWrite = System.nanoTime();
        response.write(false, message, Callback.from(() -> writing.set(false), this::fail));
    }

    /** The browser went away, or never reads. */
    void fail(Throwable cause) {
        if (ended.compareAndSet(false, true)) {
            end.failed(cause);
        }
    }

    /** Ends the response in good order. */
    void close() {
        if (ended.compareAndSet(false, true)) {
            if (writing.get()) {
                end.failed(new IllegalStateException("the dashboard stops"));
            } else {
                response.write(true, null, end);
            }
        }
    }
}
