package io.emotionstreams.gateway;

import io.emotionstreams.http.Json;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import org.eclipse.jetty.websocket.api.Callback;
import org.eclipse.jetty.websocket.api.Session;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A WebSocket of one session. A binary message is an image. A text message before it may have its headers, as a JSON
 * object. The next message is read only when Kafka has the last one, so a fast sender is slowed down and never refused for
 * its pace. Results go back as text messages; a client that is slow to read gets only the latest of each kind. Public,
 * because Jetty calls its methods by reflection.
 */
public final class FrameSocket implements Session.Listener, ResultFollower.Listener {
    private static final JsonMapper JSON = new JsonMapper();

    private final String id;
    private final FrameDoor door;
    private final ResultFollower results;
    private final Map<String, String> headers = new HashMap<>();
    private final AtomicBoolean writing = new AtomicBoolean();
    private final Map<Boolean, AtomicReference<String>> pending =
            Map.of(true, new AtomicReference<>(), false, new AtomicReference<>());
    private Session session;

    /** The answer to a frame that was not accepted. */
    record Refusal(int status, String error) {}

    FrameSocket(String id, FrameDoor door, ResultFollower results) {
        this.id = id;
        this.door = door;
        this.results = results;
    }

    @Override
    public void onWebSocketOpen(Session opened) {
        session = opened;
        results.add(id, this);
        opened.demand();
    }

    @Override
    public void onWebSocketText(String message) {
        headers.clear();
        try {
            JsonNode given = JSON.readTree(message);
            given.propertyStream()
                    .forEach(header ->
                            headers.put(header.getKey(), header.getValue().asString()));
            session.demand();
        } catch (JacksonException e) {
            refuse(new RefusedException(400, "a text message should be a JSON object with a frame's headers"));
        }
    }

    @Override
    @SuppressWarnings("FutureReturnValueIgnored") // a failure is answered
    public void onWebSocketBinary(ByteBuffer payload, Callback callback) {
        byte[] image = new byte[payload.remaining()];
        payload.get(image);
        callback.succeed();
        CompletableFuture<Void> accepted;
        try {
            accepted = door.send(id, image, FrameDescription.of(headers::get, System.currentTimeMillis()));
        } catch (RefusedException e) {
            headers.clear();
            refuse(e);
            return;
        }
        headers.clear();
        accepted.whenComplete((nothing, failure) -> {
            if (failure == null) {
                session.demand();
            } else {
                refuse(failure);
            }
        });
    }

    private void refuse(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        int status = cause instanceof RefusedException refused ? refused.status() : 500;
        Refusal refusal = new Refusal(status, cause.getMessage());
        String message = "{\"refused\":" + new String(Json.bytes(refusal), StandardCharsets.UTF_8) + "}";
        session.sendText(message, Callback.from(session::demand, this::onWebSocketError));
    }

    @Override
    public void receive(String message) {
        pending.get(message.startsWith("{\"frame\"")).set(message);
        write();
    }

    /** Writes what is pending, one message at a time. */
    private void write() {
        if (!writing.compareAndSet(false, true)) {
            return;
        }
        String next = pending.get(false).getAndSet(null);
        if (next == null) {
            next = pending.get(true).getAndSet(null);
        }
        if (next == null) {
            writing.set(false);
            return;
        }
        session.sendText(next, Callback.from(this::written, failure -> results.remove(id, this)));
    }

    private void written() {
        writing.set(false);
        if (pending.values().stream().anyMatch(message -> message.get() != null)) {
            write();
        }
    }

    @Override
    public void onWebSocketError(Throwable cause) {
        results.remove(id, this);
    }

    @Override
    public void onWebSocketClose(int statusCode, String reason, Callback callback) {
        results.remove(id, this);
        callback.succeed();
    }
}
