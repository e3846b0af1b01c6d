package io.emotionstreams.stages;

import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.contracts.TraceContext;
import java.nio.charset.StandardCharsets;
import org.apache.kafka.common.header.Headers;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.MDC.MDCCloseable;

/**
 * What a stage's log says of single records: of those that go to the dead letters, and of the one at which it failed.
 * Stage, session and trace are entries of the logging context (MDC), which logs in JSON show. Thread-safe.
 */
public final class StageLog {
    /** Entry that names the {@link Stage}, by its label. */
    public static final String STAGE = "stage";

    /** Entry that names the session that a line is about. */
    public static final String SESSION = "session";

    /** Entry that names the trace of the record that a line is about, as OpenTelemetry calls it. */
    public static final String TRACE_ID = "trace_id";

    private static final Logger LOG = LoggerFactory.getLogger(StageLog.class);

    private final Stage stage;

    /** The log of one stage. */
    public StageLog(Stage stage) {
        this.stage = stage;
    }

    /** From now on this thread works for the stage alone, and whatever is logged on it says so. */
    public void ownThread() {
        MDC.put(STAGE, stage.label());
    }

    /**
     * A record goes to the dead letters.
     *
     * @param session its key; {@code null} when it has none
     * @param letter its headers with those that {@link DeadLetters#describe} adds
     */
    public void deadLetter(String session, Headers letter) {
        about(
                session,
                letter,
                () -> LOG.warn(
                        "set aside: {} (offset {} of {}-{})",
                        text(letter, DeadLetters.ERROR),
                        text(letter, DeadLetters.OFFSET),
                        text(letter, DeadLetters.TOPIC),
                        text(letter, DeadLetters.PARTITION)));
    }

    /** Work on a record failed, for a reason that is not the record's. */
    void failure(String session, Headers headers, String topic, int partition, long offset, Exception failure) {
        about(
                session,
                headers,
                () -> LOG.warn("failed at offset {} of {}-{}: {}", offset, topic, partition, failure.toString()));
    }

    private void about(String session, Headers headers, Runnable line) {
        ownThread();
        try (MDCCloseable ofSession = MDC.putCloseable(SESSION, session);
                MDCCloseable ofTrace =
                        MDC.putCloseable(TRACE_ID, TraceContext.traceId(headers).orElse(null))) {
            line.run();
        }
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
