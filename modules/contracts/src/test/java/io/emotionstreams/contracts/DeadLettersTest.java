package io.emotionstreams.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;

class DeadLettersTest {
    private final Headers original = new RecordHeaders()
            .add("captured-at", "1234".getBytes(UTF_8))
            .add("topic", "the sender's own".getBytes(UTF_8));

    @Test
    void theHeadersStateTheReasonAndTheSource() {
        Headers headers = DeadLetters.describe(original, Stage.DETECT, "not an image", "video-frames", 3, 42);

        assertThat(text(headers, "error")).isEqualTo("not an image");
        assertThat(text(headers, "stage")).isEqualTo("detect");
        assertThat(text(headers, "topic")).isEqualTo("video-frames");
        assertThat(text(headers, "partition")).isEqualTo("3");
        assertThat(text(headers, "offset")).isEqualTo("42");
    }

    @Test
    void theOriginalHeadersAreCopied() {
        Headers headers = DeadLetters.describe(original, Stage.DETECT, "not an image", "video-frames", 3, 42);

        assertThat(text(headers, "captured-at")).isEqualTo("1234");
        assertThat(headers.headers("topic")).hasSize(1);
    }

    @Test
    void theOriginalHeadersAreNotModified() {
        DeadLetters.describe(original, Stage.DETECT, "not an image", "video-frames", 3, 42);

        assertThat(original.toArray()).hasSize(2);
        assertThat(text(original, "topic")).isEqualTo("the sender's own");
    }

    @Test
    void aLongReasonIsTruncated() {
        Headers headers = DeadLetters.describe(original, Stage.CLASSIFY, "x".repeat(5000), "face-crops", 0, 0);

        assertThat(text(headers, "error")).hasSize(1000);
    }

    @Test
    void aReasonIsNeverMissing() {
        Headers headers = DeadLetters.describe(original, Stage.CLASSIFY, null, "face-crops", 0, 0);

        assertThat(text(headers, "error")).isEqualTo("no reason given");
    }

    @Test
    void theLongestDescriptionFitsTheReservedSpace() {
        Headers headers = DeadLetters.describe(
                new RecordHeaders(),
                Stage.AGGREGATE,
                "\u20ac".repeat(1000),
                "t".repeat(249),
                Integer.MAX_VALUE,
                Long.MAX_VALUE);

        assertThat(Stream.of(headers.toArray())
                        .mapToInt(header -> header.key().length() + header.value().length)
                        .sum())
                .isLessThan(DeadLetters.HEADER_ROOM_BYTES);
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
