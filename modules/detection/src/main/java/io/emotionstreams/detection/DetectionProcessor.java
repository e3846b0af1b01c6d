package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FramePosition;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageLog;
import java.util.function.Supplier;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * The detect stage's only processor: for each record of {@code video-frames} it forwards one to {@code face-crops},
 * with the same key, timestamp and headers, unless the frame is skipped because the stage is behind. End markers are
 * passed through.
 */
final class DetectionProcessor implements Processor<String, byte[], String, FaceCrops> {
    private final Supplier<FaceCropExtractor> open;
    private final DetectionSessions sessions;
    private final DetectionMetrics metrics;
    private FaceCropExtractor extractor;
    private ProcessorContext<String, FaceCrops> context;

    /**
     * Creates a processor that opens its own extractor in {@link #init}, since Kafka Streams also creates processors
     * that it never initializes or closes.
     */
    DetectionProcessor(Supplier<FaceCropExtractor> open, DetectionSessions sessions, DetectionMetrics metrics) {
        this.open = open;
        this.sessions = sessions;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, FaceCrops> processorContext) {
        context = processorContext;
        new StageLog(Stage.DETECT).tagThread();
        extractor = open.get();
        sessions.init(context);
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() == null) {
            throw new BadRecordException("the record has no key; the key must be the session id");
        }
        FrameHeaders.requireSize(record.headers());
        if (FrameHeaders.isEnd(record.headers(), record.value())) {
            Headers headers = new RecordHeaders(record.headers());
            sessions.end(record.key(), headers);
            RecordMetadata read = readAt();
            FrameHeaders.describeReadAt(headers, new FramePosition(read.partition(), read.offset()));
            context.forward(record.withValue((FaceCrops) null).withHeaders(headers));
            return;
        }
        RecordMetadata read = readAt();
        FrameReference frame =
                FrameHeaders.frame(record.headers(), read.partition(), read.offset(), record.timestamp());
        SessionState admitted = sessions.admit(record.key(), record.headers(), frame.capturedAt(), record.timestamp());
        if (admitted == null) {
            metrics.skipped();
            return;
        }
        long started = System.nanoTime();
        FaceCrops crops = extractor.extract(frame, record.value());
        long nanos = System.nanoTime() - started;
        Headers headers = new RecordHeaders(record.headers());
        FaceCrops tracked = sessions.track(record.key(), admitted, crops, extractor.scene(), headers);
        context.forward(record.withValue(tracked).withHeaders(headers));
        if (extractor.isCrowded()) {
            metrics.crowded();
        }
        metrics.processed(crops, nanos, record.timestamp(), context.currentSystemTimeMs());
    }

    private RecordMetadata readAt() {
        return context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record from video-frames has no partition and offset"));
    }

    @Override
    public void close() {
        if (extractor != null) {
            extractor.close();
            extractor = null;
        }
    }
}
