package io.emotionstreams.classification;

import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.inference.EmotionClassifier;
import java.util.Iterator;
import java.util.List;

/** Puts a frame's faces and the model's answers together. */
final class ClassifiedFrame {
    private ClassifiedFrame() {}

    /**
     * The frame's emotions.
     *
     * @param distributions the next ones are those of the frame's faces, in their order
     */
    static FaceEmotions of(FaceCrops crops, Iterator<EmotionDistribution> distributions, EmotionClassifier classifier) {
        List<FaceEmotion> faces = crops.faces().stream()
                .map(crop -> FaceEmotion.of(crop, distributions.next()))
                .toList();
        return new FaceEmotions(
                crops.frame(),
                crops.width(),
                crops.height(),
                faces,
                crops.unusable(),
                classifier.model(),
                classifier.device());
    }
}
