package io.emotionstreams.stages;

import io.emotionstreams.contracts.TopicLayout;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Serializer;

/**
 * Refuses a result that would not fit on its topic before the producer sees it. A producer that refuses a record puts
 * the whole transaction into an error state, so that the stage would read the same records again, without end. A
 * serialization error, in contrast, concerns one record: the {@link DeadLetterHandler} answers it with a dead letter.
 */
final class BoundedSerializer<T> implements Serializer<T> {
    private final Serializer<T> serializer;

    BoundedSerializer(Serializer<T> serializer) {
        this.serializer = serializer;
    }

    @Override
    public byte[] serialize(String topic, T data) {
        return requireRoom(topic, serializer.serialize(topic, data), 0);
    }

    @Override
    public byte[] serialize(String topic, Headers headers, T data) {
        long headerBytes = 0;
        for (Header header : headers) {
            headerBytes += header.key().getBytes(StandardCharsets.UTF_8).length
                    + (header.value() == null ? 0 : header.value().length);
        }
        return requireRoom(topic, serializer.serialize(topic, headers, data), headerBytes);
    }

    private static byte[] requireRoom(String topic, byte[] value, long headerBytes) {
        long bytes = headerBytes + (value == null ? 0 : value.length);
        if (bytes > TopicLayout.MAX_RESULT_BYTES) {
            throw new SerializationException("the result for %s takes %d bytes, but at most %d are allowed"
                    .formatted(topic, bytes, TopicLayout.MAX_RESULT_BYTES));
        }
        return value;
    }

    @Override
    public void close() {
        serializer.close();
    }
}
