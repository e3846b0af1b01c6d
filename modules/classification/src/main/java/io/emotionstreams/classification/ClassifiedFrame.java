package io.emotionstreams.classification;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.Judgement;
import java.util.Iterator;
import java.util.List;

/** Puts a frame's faces and the model's answers together. */
final class ClassifiedFrame {
    private ClassifiedFrame() {}

    /**
     * The frame's emotions.
     *
     * @param judgements the next ones are those of the frame's faces, in their order
     */
    static FaceEmotions of(FaceCrops crops, Iterator<Judgement> judgements, EmotionClassifier classifier) {
        List<FaceEmotion> faces = crops.faces().stream()
                .map(crop -> classified(crop, judgements.next()))
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

    private static FaceEmotion classified(FaceCrop crop, Judgement judgement) {
        FaceEmotion face = FaceEmotion.of(crop, judgement.probabilities());
        return judgement.reused() ? face.asReused() : face;
    }
}
