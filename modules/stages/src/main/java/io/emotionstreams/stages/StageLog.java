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
 * Logs what happens to individual records: those that are sent to the dead-letter topic, and the one at which a stage
 * failed. Stage, session and trace id are entries of the logging context (MDC) and appear in JSON logs. Thread-safe.
 */
public final class StageLog {
    /** MDC key of the {@link Stage}'s label. */
    public static final String STAGE = "stage";

    /** MDC key of the session id that a log line is about. */
    public static final String SESSION = "session";

    /** MDC key of the trace id of the record that a log line is about; OpenTelemetry's name for it. */
    public static final String TRACE_ID = "trace_id";

    private static final Logger LOG = LoggerFactory.getLogger(StageLog.class);

    private final Stage stage;

    /** Creates the log of one stage. */
    public StageLog(Stage stage) {
        this.stage = stage;
    }

    /** Tags everything that is logged on the current thread from now on with the stage. */
    public void tagThread() {
        MDC.put(STAGE, stage.label());
    }

    /**
     * Logs that a record was sent to the dead-letter topic.
     *
     * @param session the record's key; {@code null} if it has none
     * @param headers the dead letter's headers, see {@link DeadLetters}
     */
    public void deadLetter(String session, Headers headers) {
        withContext(
                session,
                headers,
                () -> LOG.warn(
                        "sent to the dead-letter topic: {} (offset {} of {}-{})",
                        text(headers, DeadLetters.ERROR),
                        text(headers, DeadLetters.OFFSET),
                        text(headers, DeadLetters.TOPIC),
                        text(headers, DeadLetters.PARTITION)));
    }

    /** Logs that processing a record failed and that the record is not the cause. */
    void failure(String session, Headers headers, String topic, int partition, long offset, Exception failure) {
        withContext(
                session,
                headers,
                () -> LOG.warn("failed at offset {} of {}-{}: {}", offset, topic, partition, failure.toString()));
    }

    /** Logs that the broker, or the producer, refused a record for this topic. */
    void refused(String topic, Exception failure) {
        tagThread();
        LOG.error(
                "a record for topic '{}' was refused ({}): 'emotion-streams topics --check' compares the topic's limits"
                        + " with the settings",
                topic,
                failure.toString());
    }

    private void withContext(String session, Headers headers, Runnable logging) {
        tagThread();
        try (MDCCloseable ofSession = MDC.putCloseable(SESSION, session);
                MDCCloseable ofTrace =
                        MDC.putCloseable(TRACE_ID, TraceContext.traceId(headers).orElse(null))) {
            logging.run();
        }
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
