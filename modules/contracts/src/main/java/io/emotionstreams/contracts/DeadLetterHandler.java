package io.emotionstreams.contracts;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.DeserializationExceptionHandler;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.apache.kafka.streams.errors.ProcessingExceptionHandler;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Sends records that raised {@link BadRecordException}, or could not be deserialized, to {@code dead-letters} through
 * Kafka Streams' own dead-letter support (KIP-1034), and lets the stream go on. Any other failure stops it, since it is
 * ours or the machine's and not the record's.
 *
 * <p>Streams makes one per stream thread and configures it: the topic is
 * {@value StreamsConfig#ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG}, the stage {@value #STAGE_CONFIG}.
 */
public final class DeadLetterHandler implements ProcessingExceptionHandler, DeserializationExceptionHandler {
    /** Configuration key that names the {@link Stage}, by its label. */
    public static final String STAGE_CONFIG = "emotion.streams.stage";

    private String deadLetters;
    private Stage stage;

    @Override
    public void configure(Map<String, ?> configs) {
        deadLetters = String.valueOf(configs.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG));
        stage = Stage.valueOf(String.valueOf(configs.get(STAGE_CONFIG)).toUpperCase(Locale.ROOT));
    }

    @Override
    public ProcessingExceptionHandler.Response handleError(
            ErrorHandlerContext context, Record<?, ?> record, Exception exception) {
        if (!(exception instanceof BadRecordException)) {
            return ProcessingExceptionHandler.Response.fail();
        }
        return ProcessingExceptionHandler.Response.resume(
                List.of(deadLetter(context, context.sourceRawKey(), context.sourceRawValue(), exception)));
    }

    @Override
    public DeserializationExceptionHandler.Response handleError(
            ErrorHandlerContext context, ConsumerRecord<byte[], byte[]> record, Exception exception) {
        if (!(exception instanceof SerializationException)) {
            return DeserializationExceptionHandler.Response.fail();
        }
        return DeserializationExceptionHandler.Response.resume(
                List.of(deadLetter(context, record.key(), record.value(), exception)));
    }

    private ProducerRecord<byte[], byte[]> deadLetter(
            ErrorHandlerContext context, byte[] key, byte[] value, Exception exception) {
        Headers headers = DeadLetters.describe(
                context.headers(),
                stage,
                exception.getMessage(),
                context.topic(),
                context.partition(),
                context.offset());
        return new ProducerRecord<>(deadLetters, null, context.timestamp(), key, value, headers);
    }
}
