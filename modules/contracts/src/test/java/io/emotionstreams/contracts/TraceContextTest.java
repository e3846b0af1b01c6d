package io.emotionstreams.contracts;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceContextTest {
    private static final String PARENT = "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01";

    @Test
    void itConsistsOfThreeHeadersUnchanged() {
        Headers headers = headers("traceparent", PARENT)
                .add("captured-at", bytes("1"))
                .add("tracestate", bytes("vendor=1"))
                .add("tracestate", bytes("other=2"))
                .add("baggage", bytes("lab=7"));

        assertThat(TraceContext.of(headers))
                .containsExactly(headers("traceparent", PARENT)
                        .add("tracestate", bytes("vendor=1"))
                        .add("tracestate", bytes("other=2"))
                        .add("baggage", bytes("lab=7"))
                        .toArray());
    }

    @Test
    void aRecordWithoutTheHeadersHasNone() {
        Headers headers = headers("captured-at", "1");

        assertThat(TraceContext.of(headers)).isEmpty();
        assertThat(TraceContext.traceId(headers)).isEmpty();
    }

    @Test
    void theTraceIdIsReadFromTraceparent() {
        assertThat(TraceContext.traceId(headers("traceparent", PARENT))).contains("4bf92f3577b34da6a3ce929d0e0e4736");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00", "hello", "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"})
    void aMalformedTraceparentHasNoId(String parent) {
        assertThat(TraceContext.traceId(headers("traceparent", parent))).isEmpty();
    }

    @Test
    void aTraceparentWithoutAValueHasNoId() {
        assertThat(TraceContext.traceId(new RecordHeaders().add("traceparent", null)))
                .isEmpty();
    }

    private static Headers headers(String name, String value) {
        return new RecordHeaders().add(name, bytes(value));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
