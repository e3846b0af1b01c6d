package io.emotionstreams.app.annotate;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.DetectionSettings;
import io.emotionstreams.detection.TrackedExtractor;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.InferenceSettings;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.ingest.SourceFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.bytedeco.opencv.opencv_core.Mat;

/** Detects and classifies each frame's faces directly, with the code of the stages but without a broker. */
final class AnalyzedEmotions implements FrameEmotions {
    private final TrackedExtractor extractor;
    private final EmotionClassifier classifier;

    /** @throws IllegalArgumentException when a model can't be used */
    AnalyzedEmotions(DetectionSettings detection, InferenceSettings inference) {
        this.extractor = TrackedExtractor.open(detection);
        try {
            this.classifier = OnnxEmotionClassifier.open(inference);
        } catch (RuntimeException e) {
            extractor.close();
            throw e;
        }
    }

    @Override
    public Optional<FaceEmotions> of(SourceFrame frame, Mat picture) {
        FaceCrops crops = extractor.extract(
                new FrameReference(
                        0, frame.index(), frame.index(), frame.mediaTime().toMillis(), null),
                picture);
        List<EmotionDistribution> distributions =
                classifier.classify(crops.faces().stream().map(FaceCrop::pixels).toList());
        List<FaceEmotion> faces = new ArrayList<>();
        for (int i = 0; i < distributions.size(); i++) {
            faces.add(FaceEmotion.of(crops.faces().get(i), distributions.get(i)));
        }
        return Optional.of(new FaceEmotions(
                crops.frame(),
                crops.width(),
                crops.height(),
                faces,
                crops.unusable(),
                classifier.model(),
                classifier.device()));
    }

    @Override
    public void close() {
        classifier.close();
        extractor.close();
    }
}
