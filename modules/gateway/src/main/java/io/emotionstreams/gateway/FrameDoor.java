package io.emotionstreams.gateway;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * Publishes the frames of all sessions to {@code video-frames}, with the limits that the topic has for any client. A frame
 * is accepted once Kafka has it on all replicas in sync. Thread-safe.
 */
final class FrameDoor implements AutoCloseable {
    /** Frames of all sessions that wait for Kafka. */
    static final int MAX_BYTES_IN_FLIGHT = 32 * 1024 * 1024;

    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);
    private static final int BLOCK_MILLIS = 5000;
    private static final int DELIVERY_MILLIS = 20_000;
    private static final int REQUEST_MILLIS = 5000;

    private final KafkaProducer<String, byte[]> producer;
    private final Topic<String, byte[]> videoFrames;
    private final int maxImageBytes;
    private final InFlight inFlight;

    FrameDoor(GatewaySettings settings, InFlight inFlight) {
        this.videoFrames = settings.topics().videoFrames();
        this.maxImageBytes = settings.maxImageBytes();
        this.inFlight = inFlight;
        Map<String, Object> properties = new HashMap<>(settings.producer());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "emotion-streams-gateway");
        properties.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        // JPEG does not compress further.
        properties.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        // Twice what may wait, so that a send blocks for the first frame's metadata only.
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * MAX_BYTES_IN_FLIGHT);
        // A sender waits for the answer: an outage must not take longer than it would wait.
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        this.producer = new KafkaProducer<>(
                properties,
                videoFrames.keySerde().serializer(),
                videoFrames.valueSerde().serializer());
    }

    /** Max size of an image, in bytes. */
    int maxImageBytes() {
        return maxImageBytes;
    }

    /**
     * Publishes a frame. Completes once Kafka has it; exceptionally with a {@link RefusedException} if not.
     *
     * @param image owned by the call
     * @throws RefusedException when the frame is not accepted: 400, 413 or 429
     */
    CompletableFuture<Void> send(String session, byte[] image, FrameDescription description) {
        requireSession(session);
        if (image.length > maxImageBytes) {
            throw new RefusedException(
                    413, "the image has %d bytes, but at most %d are allowed".formatted(image.length, maxImageBytes));
        }
        if (!ImageKind.isAccepted(image)) {
            throw new RefusedException(400, "the body is neither a JPEG nor a PNG image");
        }
        return publish(session, image, description.headers());
    }

    /**
     * Ends a session. Completes once Kafka has the end marker.
     *
     * @param capturedAt the end, epoch milliseconds
     * @throws RefusedException when it is not accepted: 400
     */
    CompletableFuture<Void> end(String session, long capturedAt) {
        requireSession(session);
        Headers headers = new RecordHeaders();
        try {
            FrameHeaders.describeEnd(headers, capturedAt);
        } catch (IllegalArgumentException e) {
            throw new RefusedException(400, e.getMessage());
        }
        return publish(session, null, headers);
    }

    static void requireSession(String session) {
        if (session.isBlank() || !SessionIdDeserializer.accepts(session)) {
            throw new RefusedException(
                    400,
                    "the session id must be text of at most %d bytes without control characters"
                            .formatted(SessionIdDeserializer.MAX_BYTES));
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes ours
    private CompletableFuture<Void> publish(String session, byte[] image, Headers headers) {
        int bytes = image == null ? 0 : image.length;
        inFlight.add(bytes);
        CompletableFuture<Void> accepted = new CompletableFuture<>();
        try {
            producer.send(
                    new ProducerRecord<>(videoFrames.name(), null, session, image, headers), (metadata, failure) -> {
                        inFlight.remove(bytes);
                        if (failure == null) {
                            accepted.complete(null);
                        } else {
                            accepted.completeExceptionally(unavailable(failure));
                        }
                    });
        } catch (KafkaException e) {
            inFlight.remove(bytes);
            accepted.completeExceptionally(unavailable(e));
        }
        return accepted;
    }

    private static RefusedException unavailable(Exception failure) {
        return new RefusedException(503, "Kafka did not take the frame (" + failure.getMessage() + "): send it again");
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
