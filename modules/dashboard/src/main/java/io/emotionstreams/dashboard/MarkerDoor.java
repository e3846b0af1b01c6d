package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.RecordSerde;
import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.http.Reply;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.function.BiFunction;
import org.apache.kafka.common.errors.SerializationException;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.util.Promise;

/**
 * The requests that change markers: the only ones of the dashboard that write. A body must be called JSON, which no form
 * of another site can do. No thread waits for a body or for Kafka. Thread-safe.
 */
final class MarkerDoor {
    private static final int MAX_BODY_BYTES = 4096;
    private static final String JSON = "application/json";
    private static final RecordSerde<Wish> WISHES = RecordSerde.json(Wish.class);

    private final SessionStore store;
    private final MarkerStore markers;
    private final BiFunction<String, SessionMarker, CompletableFuture<Void>> writer;

    /**
     * What a client asks for.
     *
     * @param start {@code null} for the session's latest capture time
     * @param end {@code null} for a moment
     */
    record Wish(String name, Long start, Long end) {}

    /** @param writer writes a marker, or its removal, under a key; see {@link MarkerWriter#write} */
    MarkerDoor(
            SessionStore store,
            MarkerStore markers,
            BiFunction<String, SessionMarker, CompletableFuture<Void>> writer) {
        this.store = store;
        this.markers = markers;
        this.writer = writer;
    }

    /** Adds the marker in the request's body to a session: 201, or why not. */
    CompletableFuture<Reply> add(Request request, String session) {
        String type = request.getHeaders().get(HttpHeader.CONTENT_TYPE);
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase(JSON)) {
            return answer(415, "send the marker as 'Content-Type: " + JSON + "'");
        }
        if (request.getLength() > MAX_BODY_BYTES) {
            return tooLarge();
        }
        CompletableFuture<byte[]> body = new CompletableFuture<>();
        Content.Source.asByteArrayAsync(request, MAX_BODY_BYTES, Promise.Invocable.toPromise(body));
        return body.thenCompose(bytes -> add(session, bytes)).exceptionallyCompose(failure -> tooLarge(failure));
    }

    private CompletableFuture<Reply> add(String session, byte[] body) {
        Optional<SessionView> known = store.session(session);
        if (known.isEmpty()) {
            return answer(404, "no such session; /api/sessions lists all sessions");
        }
        SessionMarker marker;
        try {
            Wish wish = WISHES.deserialize(body);
            if (wish == null) {
                return answer(400, "a marker is an object with a name");
            }
            Long start = wish.start() == null ? known.get().lastCapturedAt() : wish.start();
            if (start == null) {
                return answer(409, "the session has no frame yet: a marker needs a time");
            }
            marker = new SessionMarker(session, UUID.randomUUID().toString(), wish.name(), start, wish.end());
        } catch (SerializationException | IllegalArgumentException e) {
            return answer(400, e.getMessage());
        }
        if (!markers.accepts(session, marker.id())) {
            return answer(
                    409,
                    "the session has %d markers, the most that are kept: remove one"
                            .formatted(MarkerStore.PER_SESSION));
        }
        Reply added = Reply.json(marker);
        return written(
                writer.apply(marker.key(), marker), new Reply(201, added.contentType(), added.body(), added.headers()));
    }

    /** Removes a marker: 200, or why not. */
    CompletableFuture<Reply> remove(String session, String id) {
        Optional<SessionMarker> known = markers.of(session).stream()
                .filter(marker -> marker.id().equals(id))
                .findFirst();
        return known.isEmpty()
                ? answer(404, "no such marker; /api/sessions/{id}/markers lists all markers")
                : written(writer.apply(known.get().key(), null), Reply.json(known.get()));
    }

    private static CompletableFuture<Reply> written(CompletableFuture<Void> writing, Reply done) {
        return writing.handle((nothing, failure) -> {
            if (failure == null) {
                return done;
            }
            Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
            return Reply.problem(503, "Kafka did not take the marker (" + cause.getMessage() + "): try again");
        });
    }

    private static CompletableFuture<Reply> tooLarge(Throwable failure) {
        Throwable cause = failure instanceof CompletionException ? failure.getCause() : failure;
        return cause instanceof IllegalStateException ? tooLarge() : CompletableFuture.failedFuture(cause);
    }

    private static CompletableFuture<Reply> tooLarge() {
        return answer(413, "a marker may have at most %d bytes".formatted(MAX_BODY_BYTES));
    }

    private static CompletableFuture<Reply> answer(int status, String problem) {
        return CompletableFuture.completedFuture(Reply.problem(status, problem));
    }
}
