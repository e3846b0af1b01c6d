package io.emotionstreams.systemtests;

import io.emotionstreams.app.settings.Settings;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.contracts.FaceCrops;
import io.emotionstreams.contracts.FaceEmotion;
import io.emotionstreams.contracts.FaceEmotions;
import io.emotionstreams.contracts.FrameReference;
import io.emotionstreams.detection.FaceCropExtractor;
import io.emotionstreams.detection.FaceTracks;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.OnnxEmotionClassifier;
import io.emotionstreams.tracking.SceneSignature;
import io.emotionstreams.tracking.Tracker;
import io.emotionstreams.tracking.Tracks;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * The pictures that cameras film, with what the networks say of each, and the tracker of each session, when they are
 * asked directly, without Kafka.
 */
final class Footage {
    private static final int PICTURES = 16;
    private static final FrameReference ANY_FRAME = new FrameReference(0, 0, null, 0, null);

    private final List<byte[]> images;
    private final List<Picture> pictures;
    private final Tracker tracker;
    private final String model;
    private final String device;

    private record Picture(FaceCrops crops, SceneSignature scene, List<EmotionDistribution> distributions) {}

    private Footage(List<byte[]> images, List<Picture> pictures, Tracker tracker, EmotionClassifier classifier) {
        this.images = images;
        this.pictures = pictures;
        this.tracker = tracker;
        this.model = classifier.model();
        this.device = classifier.device();
    }

    static Footage of(Settings settings) throws IOException {
        List<byte[]> images = Clip.frames(PICTURES);
        List<Picture> pictures = new ArrayList<>();
        try (FaceCropExtractor extractor = FaceCropExtractor.open(settings.detection());
                EmotionClassifier classifier = OnnxEmotionClassifier.open(settings.inference())) {
            for (byte[] image : images) {
                FaceCrops crops = extractor.extract(ANY_FRAME, image);
                List<EmotionDistribution> distributions = classifier.classify(
                        crops.faces().stream().map(FaceCrop::pixels).toList());
                pictures.add(new Picture(crops, extractor.scene(), distributions));
            }
            return new Footage(
                    images, pictures, new Tracker(settings.detection().minScore()), classifier);
        }
    }

    /** They repeat, since there are more frames than pictures. */
    byte[] picture(int index) {
        return images.get(index % PICTURES);
    }

    /**
     * What should be said of a session's frames, each once and in this order.
     *
     * @param firstPicture which one frame 0 shows
     */
    List<FaceEmotions> answers(int firstPicture, List<FrameReference> frames) {
        List<FaceEmotions> answers = new ArrayList<>();
        Tracks tracks = Tracks.NONE;
        for (FrameReference frame : frames) {
            Picture picture = pictures.get((int) ((firstPicture + frame.index()) % PICTURES));
            FaceCrops crops = picture.crops();
            FaceTracks tracked = FaceTracks.after(
                    tracks,
                    tracker,
                    new FaceCrops(frame, crops.width(), crops.height(), crops.faces(), crops.unusable()),
                    picture.scene());
            tracks = tracked.next();
            answers.add(answer(tracked.crops(), picture.distributions().iterator()));
        }
        return answers;
    }

    private FaceEmotions answer(FaceCrops crops, Iterator<EmotionDistribution> distributions) {
        List<FaceEmotion> faces = crops.faces().stream()
                .map(face -> FaceEmotion.of(face, distributions.next()))
                .toList();
        return new FaceEmotions(crops.frame(), crops.width(), crops.height(), faces, crops.unusable(), model, device);
    }
}
