package io.emotionstreams.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SessionIdDeserializerTest {
    private final SessionIdDeserializer deserializer = new SessionIdDeserializer();

    @ParameterizedTest
    @ValueSource(strings = {"room-1", "Größe 3/é", "日本", "👩‍🏫", "a b"})
    void anyPrintableTextIsASessionId(String id) {
        assertThat(read(id.getBytes(UTF_8))).isEqualTo(id);
        assertThat(SessionIdDeserializer.accepts(id)).isTrue();
    }

    @Test
    void aMissingKeyStaysMissing() {
        assertThat(read(null)).isNull();
    }

    @Test
    void theLimitIs256Bytes() {
        assertThat(read("é".repeat(128).getBytes(UTF_8))).hasSize(128);
        assertRejected("é".repeat(129).getBytes(UTF_8), "258 bytes long, but 1 to 256 are allowed");
        assertRejected(new byte[0], "0 bytes long");
    }

    @Test
    void bytesThatAreNotUtf8AreRejected() {
        assertRejected(new byte[] {'a', (byte) 0xff}, "not valid UTF-8");
        assertRejected(new byte[] {(byte) 0xc0, (byte) 0x80}, "not valid UTF-8");
    }

    @ParameterizedTest
    @ValueSource(strings = {"a\nb", "a\u0000", "\u001b[31m", "\u0085"})
    void controlCharactersAreRejected(String id) {
        assertRejected(id.getBytes(UTF_8), "control characters");
        assertThat(SessionIdDeserializer.accepts(id)).isFalse();
    }

    private void assertRejected(byte[] key, String reason) {
        assertThatExceptionOfType(SerializationException.class)
                .isThrownBy(() -> read(key))
                .withMessageStartingWith("the key is not a session id: ")
                .withMessageContaining(reason);
    }

    private String read(byte[] key) {
        return deserializer.deserialize("video-frames", key);
    }
}
