package io.emotionstreams.stages;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.DeadLetters;
import io.emotionstreams.contracts.SessionIdDeserializer;
import io.emotionstreams.contracts.Stage;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.errors.ProductionExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records that raised {@link BadRecordException}, could not be deserialized, or whose result could not be
 * serialized, to {@code dead-letters} through Kafka Streams' own dead-letter queue support (KIP-1034), and lets the
 * stream continue. Any other failure stops it, since its cause is the application or the machine and not the record.
 *
 * <p>What the broker refuses is never dead-lettered: Kafka's own handler would make a dead letter of a dead letter,
 * without end. Results are checked before they are sent, see {@link BoundedSerializer}, and topics at startup.
 *
 * <p>Kafka Streams creates one instance per stream thread and configures it: the topic is
 * {@value StreamsConfig#ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG}, the stage {@value #STAGE_CONFIG}, and dead letters
 * are counted in {@value #METRICS_CONFIG}, if that is set.
 */
public final class DeadLetterHandler
        implements ProcessingExceptionHandler, DeserializationExceptionHandler, ProductionExceptionHandler {
    /** Configuration key of the {@link Stage}, given by its label. */
    public static final String STAGE_CONFIG = "emotion.streams.stage";

    /** Configuration key of the stage's {@link StageMetrics} instance; optional. */
    public static final String METRICS_CONFIG = "emotion.streams.stage.metrics";

    /** Configuration key of the max length of a dead letter's value in bytes, an int; longer values are cut. */
    public static final String MAX_VALUE_BYTES_CONFIG = "emotion.streams.dead.letter.max.value.bytes";

    private static final int DEFAULT_MAX_VALUE_BYTES = 512 * 1024;

    private String deadLetters;
    private int maxValueBytes;
    private Stage stage;
    private StageLog log;
    private StageMetrics metrics;

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = String.valueOf(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
        stage = Stage.valueOf(String.valueOf(configs.get(STAGE_CONFIG)).toUpperCase(Locale.ROOT));
        maxValueBytes = maxValueBytes(configs);
        log = new StageLog(stage);
        metrics = configs.get(METRICS_CONFIG) instanceof StageMetrics configured
                ? configured
                : new StageMetrics(new CompositeMeterRegistry(), stage);
    }

    /** The max length of a dead letter's value in bytes, as a stage's configuration says. */
    public static int maxValueBytes(Map<String, ?> configs) {
        return configs.get(MAX_VALUE_BYTES_CONFIG) instanceof Integer bytes ? bytes : DEFAULT_MAX_VALUE_BYTES;
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (!(exception instanceof BadRecordException)) {
            logFailure(context, context.sourceRawKey(), exception);
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(
                deadLetters(context, context.sourceRawKey(), context.sourceRawValue(), exception));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof SerializationException)) {
            logFailure(context, record.key(), exception);
            return DeserializationExceptionHandler.Response.fail();
        }
        return DeserializationExceptionHandler.Response.resume(
                deadLetters(context, record.key(), record.value(), exception));
    }

    @Override
    @SuppressWarnings("rawtypes") // as Kafka declares it: the record that could not be serialized
    public ProductionExceptionHandler.Response handleSerializationError(
            ErrorHandlerContext context,
            ProducerRecord record,
            Exception exception,
            SerializationExceptionOrigin origin) {
        if (!(exception instanceof SerializationException) || context.topic() == null) {
            logFailure(context, context.sourceRawKey(), exception);
            return ProductionExceptionHandler.Response.fail();
        }
        return ProductionExceptionHandler.Response.resume(
                deadLetters(context, context.sourceRawKey(), context.sourceRawValue(), exception));
    }

    /** The broker, or the producer, has refused a record: repeated if that may help, otherwise the stage stops. */
    @Override
    public ProductionExceptionHandler.Response handleError(
            ErrorHandlerContext context, ProducerRecord<byte[], byte[]> record, Exception exception) {
        if (exception instanceof RetriableException) {
            return ProductionExceptionHandler.Response.retry();
        }
        log.refused(record.topic(), exception);
        return ProductionExceptionHandler.Response.fail();
    }

    private List<ProducerRecord<byte[], byte[]>> deadLetters(
            ErrorHandlerContext context, byte[] key, byte[] value, Exception exception) {
        if (context.topic().equals(deadLetters)) {
            // Another dead letter would come back to the stage that reads them, without end.
            logFailure(context, key, exception);
            return List.of();
        }
        DeadLetters.Source source = new DeadLetters.Source(
                context.topic(),
                context.partition(),
                context.offset(),
                context.timestamp(),
                key,
                value,
                context.headers());
        ProducerRecord<byte[], byte[]> letter =
                DeadLetters.of(deadLetters, source, stage, exception.getMessage(), maxValueBytes);
        metrics.deadLetter();
        log.deadLetter(session(letter.key()), letter.headers());
        return List.of(letter);
    }

    private void logFailure(ErrorHandlerContext context, byte[] key, Exception exception) {
        log.failure(session(key), context.headers(), context.topic(), context.partition(), context.offset(), exception);
    }

    /** For the log, which should hold neither megabytes nor line breaks that a client sent. */
    private static String session(byte[] key) {
        return key == null
                ? null
                : new String(key, 0, Math.min(key.length, SessionIdDeserializer.MAX_BYTES), StandardCharsets.UTF_8)
                        .replaceAll("\\p{Cntrl}", "?");
    }
}
