package io.emotionstreams.classification;

import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameHeaders;
import io.emotionstreams.contracts.Stage;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.FrameClassifier;
import io.emotionstreams.inference.Judgement;
import io.emotionstreams.stages.StageLog;
import io.emotionstreams.stages.StageMetrics;
import java.util.List;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Classifies the faces of one frame at a time, in a topology where crops never reach a topic. The classifier's own
 * batcher joins the frames of several stream threads.
 */
final class FrameClassificationProcessor extends ContextualProcessor<String, FaceCrops, String, FaceEmotions> {
    private final EmotionClassifier classifier;
    private final FrameClassifier frames;
    private final StageMetrics metrics;

    FrameClassificationProcessor(EmotionClassifier classifier, FrameClassifier frames, StageMetrics metrics) {
        this.classifier = classifier;
        this.frames = frames;
        this.metrics = metrics;
    }

    @Override
    public void init(ProcessorContext<String, FaceEmotions> processorContext) {
        super.init(processorContext);
        new StageLog(Stage.CLASSIFY).tagThread();
        processorContext.schedule(
                ClassificationTopology.FORGETTING, PunctuationType.WALL_CLOCK_TIME, now -> frames.forgetOld());
    }

    /** A {@code null} value is an end marker, as its headers state. */
    @Override
    public void process(Record<String, FaceCrops> record) {
        FaceCrops crops = record.value();
        List<Judgement> judgements = frames.classify(List.of(new FrameClassifier.Frame(record.key(), crops)));
        if (crops == null) {
            context().forward(record.withValue((FaceEmotions) null));
            return;
        }
        FaceEmotions emotions = ClassifiedFrame.of(crops, judgements.iterator(), classifier);
        FrameHeaders.describeClassifier(record.headers(), classifier.confusion().orElse(null));
        context().forward(record.withValue(emotions));
        metrics.processed(emotions.faces().size(), record.timestamp(), context().currentSystemTimeMs());
    }
}
