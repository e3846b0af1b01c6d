package io.emotionstreams.detection;

import io.emotionstreams.contracts.BadRecordException;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.stages.StageLog;
import java.util.function.Supplier;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Between {@code video-frames} and {@code face-crops}: one record in, one record out, with the same key, timestamp and
 * headers. A session's end passes through.
 */
final class DetectionProcessor implements Processor<String, byte[], String, FaceCrops> {
    private final Supplier<FaceCropExtractor> open;
    private final DetectionMetrics metrics;
    private FaceCropExtractor extractor;
    private ProcessorContext<String, FaceCrops> context;

    /** Opens its own extractor in {@link #init}: Streams makes processors that it never initialises nor closes. */
    DetectionProcessor(Supplier<FaceCropExtractor> open, DetectionMetrics metrics) {
        this.open = open;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, FaceCrops> processorContext) {
        context = processorContext;
        new StageLog(Stage.DETECT).tagThread();
        extractor = open.get();
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (record.key() == null) {
            throw new BadRecordException("the record has no key, so its session is unknown");
        }
        FrameHeaders.requireSize(record.headers());
        if (FrameHeaders.isEnd(record.headers(), record.value())) {
            context.forward(record.withValue(null));
            return;
        }
        RecordMetadata read = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a frame without a place on its topic"));
        FrameReference frame =
                FrameHeaders.frame(record.headers(), read.partition(), read.offset(), record.timestamp());
        long started = System.nanoTime();
        FaceCrops crops = extractor.extract(frame, record.value());
        long took = System.nanoTime() - started;
        crops.requireFitting();
        context.forward(record.withValue(crops));
        metrics.processed(crops, took, record.timestamp(), context.currentSystemTimeMs());
    }

    @Override
    public void close() {
        if (extractor != null) {
            extractor.close();
            extractor = null;
        }
    }
}
