package io.emotionstreams.ingest;

import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Topic;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.header.Headers;

/**
 * Publishes the frames of one session to {@code video-frames}, in order and without loss. A full send buffer blocks the
 * caller, so a slow broker slows the source down instead of exhausting memory. Not thread-safe.
 */
public final class FramePublisher implements AutoCloseable {
    private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(10);

    private final KafkaProducer<String, byte[]> producer;
    private final Topic<String, byte[]> videoFrames;
    private final String session;
    private final AtomicReference<PublishingException> failure = new AtomicReference<>();

    /**
     * Creates the producer.
     *
     * @param clientSettings Kafka producer configuration, with at least {@code bootstrap.servers}
     * @param session the key of every record, not blank
     */
    public FramePublisher(Map<String, Object> clientSettings, Topic<String, byte[]> videoFrames, String session) {
        if (session.isBlank()) {
            throw new IllegalArgumentException("the session id must not be blank");
        }
        Map<String, Object> settings = new HashMap<>(clientSettings);
        settings.putIfAbsent(ProducerConfig.LINGER_MS_CONFIG, 5);
        settings.putIfAbsent(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        settings.putIfAbsent(ProducerConfig.ACKS_CONFIG, "all");
        // JPEG does not compress further.
        settings.putIfAbsent(ProducerConfig.COMPRESSION_TYPE_CONFIG, "none");
        this.producer = new KafkaProducer<>(
                settings,
                videoFrames.keySerde().serializer(),
                videoFrames.valueSerde().serializer());
        this.videoFrames = videoFrames;
        this.session = session;
    }

    /**
     * Sends a frame; returns once it is in the send buffer.
     *
     * @param capturedAt capture time, epoch milliseconds
     * @param source name of the camera or file, or {@code null}
     * @param live whether the pipeline may skip the frame when it is behind
     * @throws PublishingException when this or an earlier frame could not be delivered
     */
    public void publish(SourceFrame frame, long capturedAt, String source, boolean live) {
        ProducerRecord<String, byte[]> record = record(frame.image());
        FrameHeaders.describeFrame(record.headers(), capturedAt, frame.index(), source);
        FrameHeaders.describePace(record.headers(), live);
        send(record, frame);
    }

    /**
     * Sends a frame that was a record before; returns once it is in the send buffer.
     *
     * @param live whether the pipeline may skip the frame when it is behind
     * @throws PublishingException when this or an earlier frame could not be delivered
     */
    void publish(SourceFrame frame, Headers headers, boolean live) {
        FrameHeaders.describePace(headers, live);
        send(new ProducerRecord<>(videoFrames.name(), null, session, frame.image(), headers), frame);
    }

    private void send(ProducerRecord<String, byte[]> record, SourceFrame frame) {
        send(record, "frame " + frame.index() + " (" + frame.image().length + " bytes)");
    }

    /**
     * Sends the end marker and waits until all records have been acknowledged.
     *
     * @param capturedAt end of the session, epoch milliseconds
     * @throws PublishingException when any record could not be delivered
     */
    public void end(long capturedAt) {
        ProducerRecord<String, byte[]> record = record(null);
        FrameHeaders.describeEnd(record.headers(), capturedAt);
        send(record, "the end marker");
        producer.flush();
        throwFailure();
    }

    private ProducerRecord<String, byte[]> record(byte[] image) {
        return new ProducerRecord<>(videoFrames.name(), session, image);
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback stores the failure
    private void send(ProducerRecord<String, byte[]> record, String what) {
        throwFailure();
        producer.send(record, (metadata, exception) -> {
            if (exception != null) {
                failure.compareAndSet(null, new PublishingException(explain(what, exception), exception));
            }
        });
    }

    private String explain(String what, Exception exception) {
        return what + " of session '" + session + "' could not be published to '" + videoFrames.name() + "': "
                + (exception instanceof RecordTooLargeException
                        ? "it is larger than topics.frame-max-bytes allows; raise that setting or send smaller images"
                        : exception.getMessage());
    }

    private void throwFailure() {
        PublishingException exception = failure.get();
        if (exception != null) {
            throw exception;
        }
    }

    @Override
    public void close() {
        producer.close(CLOSE_TIMEOUT);
    }
}
