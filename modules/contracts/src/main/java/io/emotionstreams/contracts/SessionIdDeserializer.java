package io.emotionstreams.contracts;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads the key of a record that enters the pipeline and checks that it can be a session id: 1 to {@value #MAX_BYTES}
 * bytes of valid UTF-8 without control characters, and neither {@code .} nor {@code ..}. Every later stage carries the id in each of its records. Thread-safe.
 * A null key stays null.
 */
public final class SessionIdDeserializer implements Deserializer<String> {
    /** Max length of a session id in UTF-8 bytes. */
    public static final int MAX_BYTES = 256;

    @Override
    public String deserialize(String topic, byte[] key) {
        if (key == null) {
            return null;
        }
        String problem = problem(key);
        if (problem != null) {
            throw new SerializationException("the key is not a session id: " + problem);
        }
        return new String(key, StandardCharsets.UTF_8);
    }

    /** Whether this text can be a session id. */
    public static boolean accepts(String key) {
        return problem(key.getBytes(StandardCharsets.UTF_8)) == null;
    }

    private static String problem(byte[] key) {
        if (key.length == 0 || key.length > MAX_BYTES) {
            return "it is %d bytes long, but 1 to %d are allowed".formatted(key.length, MAX_BYTES);
        }
        try {
            String text = StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(key))
                    .toString();
            if (text.equals(".") || text.equals("..")) {
                return "'" + text + "' has a meaning of its own in every URL and path";
            }
            return text.codePoints().anyMatch(Character::isISOControl) ? "it has control characters" : null;
        } catch (CharacterCodingException e) {
            return "it is not valid UTF-8";
        }
    }
}
