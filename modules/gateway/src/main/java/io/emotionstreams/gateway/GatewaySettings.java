package io.emotionstreams.gateway;

import io.emotionstreams.contracts.Topics;
import io.emotionstreams.http.HttpAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * The settings of the gateway.
 *
 * @param producer Kafka producer configuration, with at least {@code bootstrap.servers}
 * @param consumer Kafka consumer configuration, with at least {@code bootstrap.servers}; the gateway joins no group
 * @param topics to publish to and to read results from
 * @param maxImageBytes max size of an image
 * @param address where to listen, and who has access
 * @param dashboard of the same cluster, for links; {@code null} if there is none
 * @param eraser erases a session for the camera page; {@code null} if sessions can't be erased here
 */
public record GatewaySettings(
        Map<String, Object> producer,
        Map<String, Object> consumer,
        Topics topics,
        int maxImageBytes,
        HttpAddress address,
        URI dashboard,
        SessionEraser eraser) {
    public GatewaySettings {
        producer = Map.copyOf(producer);
        consumer = Map.copyOf(consumer);
    }

    /** Port: erases an ended session. Thread-safe. */
    public interface SessionEraser {
        /**
         * Erases a session as far as possible.
         *
         * @return lines of text: what was deleted and what remains until when
         * @throws IllegalStateException when the session is still running; nothing is erased
         */
        List<String> erase(String session) throws InterruptedException;
    }
}
