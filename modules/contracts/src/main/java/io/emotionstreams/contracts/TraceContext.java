package io.emotionstreams.contracts;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;

/**
 * The W3C trace context that a client may set on a frame. Every stage propagates it unchanged: on the frame's own
 * records along with all other headers, on summaries without them. The stages add no spans of their own.
 */
public final class TraceContext {
    /**
     * Headers of the W3C recommendations Trace Context and Baggage, as written by OpenTelemetry's default propagators.
     */
    public static final List<String> HEADERS = List.of("traceparent", "tracestate", "baggage");

    private static final String TRACE_PARENT = HEADERS.get(0);
    private static final Pattern TRACE_ID = Pattern.compile("[0-9a-f]{2}-([0-9a-f]{32})-[0-9a-f]{16}-[0-9a-f]{2}.*");

    private TraceContext() {}

    /** Returns a copy of the trace context headers only; empty if a record has none. */
    public static Headers of(Headers headers) {
        RecordHeaders context = new RecordHeaders();
        HEADERS.forEach(name -> headers.headers(name).forEach(context::add));
        return context;
    }

    /** The trace id, 32 hex digits; empty if there is none or it is malformed. */
    public static Optional<String> traceId(Headers headers) {
        Header parent = headers.lastHeader(TRACE_PARENT);
        if (parent == null || parent.value() == null) {
            return Optional.empty();
        }
        Matcher matcher = TRACE_ID.matcher(new String(parent.value(), StandardCharsets.US_ASCII));
        return matcher.matches() ? Optional.of(matcher.group(1)) : Optional.empty();
    }
}
