package io.emotionstreams.contracts;

import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serializer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectMapper;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.dataformat.cbor.CBORMapper;

/**
 * Serializes one record type with Jackson: as JSON for people and dashboards, as CBOR for pixels. Unknown fields are
 * ignored, so that a schema can gain optional fields. Thread-safe. A null value stays null.
 *
 * @param <T> the record type
 */
public final class RecordSerde<T> implements Serde<T> {
    private static final ObjectMapper JSON = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();
    private static final ObjectMapper CBOR = CBORMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .enable(DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES)
            .build();

    private final ObjectMapper mapper;
    private final Class<T> type;

    private RecordSerde(ObjectMapper mapper, Class<T> type) {
        this.mapper = mapper;
        this.type = type;
    }

    /** JSON, UTF-8, without indentation. */
    public static <T> RecordSerde<T> json(Class<T> type) {
        return new RecordSerde<>(JSON, type);
    }

    /** CBOR, RFC 8949; byte arrays are byte strings. */
    public static <T> RecordSerde<T> cbor(Class<T> type) {
        return new RecordSerde<>(CBOR, type);
    }

    /**
     * Serializes a record.
     *
     * @throws SerializationException if it can't be serialized
     */
    public byte[] serialize(T value) {
        try {
            return value == null ? null : mapper.writeValueAsBytes(value);
        } catch (JacksonException e) {
            throw new SerializationException("can't serialize a " + type.getSimpleName() + ": " + e.getMessage(), e);
        }
    }

    /**
     * Deserializes a record.
     *
     * @throws SerializationException if the bytes are not such a record; its one-line message states the reason
     */
    public T deserialize(byte[] bytes) {
        try {
            return bytes == null ? null : mapper.readValue(bytes, type);
        } catch (JacksonException e) {
            throw new SerializationException(
                    "not a readable " + type.getSimpleName() + ": "
                            + e.getOriginalMessage().lines().findFirst().orElse("no reason given"),
                    e);
        } catch (RuntimeException e) {
            // A parser's own mistakes with bytes that nobody foresaw are the bytes' fault here, not the machine's.
            throw new SerializationException("not a readable " + type.getSimpleName() + ": " + e, e);
        }
    }

    @Override
    public Serializer<T> serializer() {
        return (topic, value) -> serialize(value);
    }

    @Override
    public Deserializer<T> deserializer() {
        return (topic, bytes) -> deserialize(bytes);
    }
}
