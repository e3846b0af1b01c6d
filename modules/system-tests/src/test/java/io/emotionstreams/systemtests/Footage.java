package io.emotionstreams.systemtests;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.FaceCropExtractor;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/** The pictures that cameras film, with what the networks say of each when they are asked directly, without Kafka. */
final class Footage {
    private static final int PICTURES = 16;
    private static final FrameReference ANY_FRAME = new FrameReference(0, 0, null, 0, null);

    private final List<byte[]> pictures;
    private final List<FaceEmotions> answers;

    private Footage(List<byte[]> pictures, List<FaceEmotions> answers) {
        this.pictures = pictures;
        this.answers = answers;
    }

    static Footage of(Settings settings) throws IOException {
        List<byte[]> pictures = Clip.frames(PICTURES);
        List<FaceEmotions> answers = new ArrayList<>();
        try (FaceCropExtractor extractor = FaceCropExtractor.open(settings.detection());
                EmotionClassifier classifier = OnnxEmotionClassifier.open(settings.inference())) {
            for (byte[] picture : pictures) {
                answers.add(answer(extractor.extract(ANY_FRAME, picture), classifier));
            }
        }
        return new Footage(pictures, answers);
    }

    private static FaceEmotions answer(FaceCrops crops, EmotionClassifier classifier) {
        Iterator<EmotionDistribution> distributions = classifier
                .classify(crops.faces().stream().map(FaceCrop::pixels).toList())
                .iterator();
        List<FaceEmotion> faces = crops.faces().stream()
                .map(face -> FaceEmotion.of(face.box(), distributions.next()))
                .toList();
        return new FaceEmotions(
                crops.frame(), crops.width(), crops.height(), faces, classifier.model(), classifier.device());
    }

    /** They repeat, since there are more frames than pictures. */
    byte[] picture(int index) {
        return pictures.get(index % PICTURES);
    }

    /** What should be said of that picture when it is this frame. */
    FaceEmotions answer(int index, FrameReference frame) {
        FaceEmotions answer = answers.get(index % PICTURES);
        return new FaceEmotions(
                frame, answer.width(), answer.height(), answer.faces(), answer.model(), answer.device());
    }
}
