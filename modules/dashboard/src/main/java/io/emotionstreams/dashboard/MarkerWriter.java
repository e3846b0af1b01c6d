package io.emotionstreams.dashboard;

import io.emotionstreams.contracts.SessionMarker;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;

/** Writes markers to {@code session-markers}. A marker is written once Kafka has it on all replicas in sync. Thread-safe. */
final class MarkerWriter implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(2);
    private static final int BLOCK_MILLIS = 5000;
    private static final int REQUEST_MILLIS = 5000;
    private static final int DELIVERY_MILLIS = 10_000;

    private final KafkaProducer<String, SessionMarker> producer;
    private final Topic<String, SessionMarker> topic;

    MarkerWriter(DashboardSettings settings) {
        topic = settings.topics().sessionMarkers();
        Map<String, Object> properties = new HashMap<>(settings.producer());
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.putIfAbsent(ProducerConfig.CLIENT_ID_CONFIG, "emotion-streams-dashboard");
        // Whoever sets a marker waits for the answer.
        properties.putIfAbsent(ProducerConfig.MAX_BLOCK_MS_CONFIG, BLOCK_MILLIS);
        properties.putIfAbsent(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, REQUEST_MILLIS);
        properties.putIfAbsent(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, DELIVERY_MILLIS);
        producer = new KafkaProducer<>(
                properties, topic.keySerde().serializer(), topic.valueSerde().serializer());
    }

    /**
     * Writes a record. Completes once Kafka has it, or exceptionally with a {@link KafkaException}.
     *
     * @param marker {@code null} to remove the one with this key
     */
    @SuppressWarnings("FutureReturnValueIgnored") // the callback completes ours
    CompletableFuture<Void> write(String key, SessionMarker marker) {
        CompletableFuture<Void> written = new CompletableFuture<>();
        try {
            producer.send(new ProducerRecord<>(topic.name(), key, marker), (metadata, failure) -> {
                if (failure == null) {
                    written.complete(null);
                } else {
                    written.completeExceptionally(failure);
                }
            });
        } catch (KafkaException e) {
            written.completeExceptionally(e);
        }
        return written;
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
