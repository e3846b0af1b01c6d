package io.emotionstreams.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private static final int MAX_VALUE_BYTES = 100;

    private final Headers original = new RecordHeaders()
            .add("captured-at", "1234".getBytes(UTF_8))
            .add("topic", "the sender's own".getBytes(UTF_8));

    @Test
    void theHeadersStateTheReasonAndTheSource() {
        Headers headers = letter("not an image").headers();

        assertThat(text(headers, "error")).isEqualTo("not an image");
        assertThat(text(headers, "stage")).isEqualTo("detect");
        assertThat(text(headers, "topic")).isEqualTo("video-frames");
        assertThat(text(headers, "partition")).isEqualTo("3");
        assertThat(text(headers, "offset")).isEqualTo("42");
    }

    @Test
    void keyValueTimestampAndHeadersAreTheOriginal() {
        ProducerRecord<byte[], byte[]> letter = letter("not an image");

        assertThat(letter.topic()).isEqualTo("dead-letters");
        assertThat(letter.key()).isEqualTo("room".getBytes(UTF_8));
        assertThat(letter.value()).isEqualTo(new byte[MAX_VALUE_BYTES]);
        assertThat(letter.timestamp()).isEqualTo(77);
        assertThat(text(letter.headers(), "captured-at")).isEqualTo("1234");
        assertThat(letter.headers().headers("topic")).hasSize(1);
        assertThat(letter.headers().lastHeader("truncated")).isNull();
    }

    @Test
    void theOriginalHeadersAreNotModified() {
        letter("not an image");

        assertThat(original.toArray()).hasSize(2);
        assertThat(text(original, "topic")).isEqualTo("the sender's own");
    }

    @Test
    void aLongReasonIsTruncated() {
        assertThat(text(letter("x".repeat(5000)).headers(), "error")).hasSize(1000);
    }

    @Test
    void aReasonIsNeverMissing() {
        assertThat(text(letter(null).headers(), "error")).isEqualTo("no reason given");
    }

    @Test
    void aReasonIsOneLineWhateverItQuotes() {
        assertThat(text(letter("header is 'a\r\nb\u001b[2J'").headers(), "error"))
                .isEqualTo("header is 'a??b?[2J'");
    }

    @Test
    void aLongValueIsCutAndItsSizeReported() {
        byte[] value = new byte[MAX_VALUE_BYTES + 1];
        Arrays.fill(value, (byte) 7);

        ProducerRecord<byte[], byte[]> letter = letter(77, "room".getBytes(UTF_8), value, original, "too large");

        assertThat(letter.value()).isEqualTo(Arrays.copyOf(value, MAX_VALUE_BYTES));
        assertThat(text(letter.headers(), "truncated")).isEqualTo("value");
        assertThat(text(letter.headers(), "size")).isEqualTo("101");
    }

    @Test
    void aLongKeyBecomesItsHash() {
        ProducerRecord<byte[], byte[]> letter = letter(77, new byte[1025], null, original, "too large");

        assertThat(new String(letter.key(), UTF_8)).matches("sha256:[0-9a-f]{64}");
        assertThat(text(letter.headers(), "truncated")).isEqualTo("key");
        assertThat(text(letter.headers(), "size")).isEqualTo("0");
    }

    @Test
    void longHeadersAreKeptAsFarAsTheLimitGoes() {
        Headers headers = new RecordHeaders(original).add("source", new byte[600_000]);

        ProducerRecord<byte[], byte[]> letter = letter(77, null, null, headers, "too large");

        assertThat(text(letter.headers(), "captured-at")).isEqualTo("1234");
        assertThat(letter.headers().lastHeader("source")).isNull();
        assertThat(text(letter.headers(), "truncated")).isEqualTo("headers");
    }

    @Test
    void aMissingTimestampIsTheTimeOfWriting() {
        long before = System.currentTimeMillis();

        assertThat(letter(-1, null, null, original, "no timestamp").timestamp()).isGreaterThanOrEqualTo(before);
    }

    @Test
    void theLongestDescriptionFitsTheReservedSpace() {
        Headers longest = new RecordHeaders().add("h", new byte[FrameHeaders.MAX_BYTES - 1]);
        Headers headers = DeadLetters.of(
                        "dead-letters",
                        new DeadLetters.Source(
                                "t".repeat(249),
                                Integer.MAX_VALUE,
                                Long.MAX_VALUE,
                                0,
                                new byte[2000],
                                new byte[2000],
                                longest),
                        Stage.AGGREGATE,
                        "\u20ac".repeat(1000),
                        MAX_VALUE_BYTES)
                .headers();

        assertThat(headers.lastHeader("h")).isNotNull();
        assertThat(Stream.of(headers.toArray()).mapToInt(FrameHeaders::bytes).sum() + DeadLetters.MAX_KEY_BYTES)
                .isLessThan(DeadLetters.HEADER_ROOM_BYTES);
    }

    private ProducerRecord<byte[], byte[]> letter(String error) {
        return letter(77, "room".getBytes(UTF_8), new byte[MAX_VALUE_BYTES], original, error);
    }

    private static ProducerRecord<byte[], byte[]> letter(
            long timestamp, byte[] key, byte[] value, Headers headers, String error) {
        return DeadLetters.of(
                "dead-letters",
                new DeadLetters.Source("video-frames", 3, 42, timestamp, key, value, headers),
                Stage.DETECT,
                error,
                MAX_VALUE_BYTES);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
