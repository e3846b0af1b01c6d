package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** A classifier for tests that predicts the emotion from a face's brightness: 40 for angry, 65 for disgust and so on. */
public final class BrightnessClassifier implements EmotionClassifier {
    private static final int STEP = 25;
    private static final int FIRST = 40;

    /** Faces of these classes that look like faces of other classes; both arrays have one entry per face. */
    public static LabeledFaces faces(int[] labels, int[] looks) {
        byte[] pixels = new byte[labels.length * FaceCrop.PIXELS];
        byte[] trueClasses = new byte[labels.length];
        for (int i = 0; i < labels.length; i++) {
            trueClasses[i] = (byte) labels[i];
            Arrays.fill(pixels, i * FaceCrop.PIXELS, (i + 1) * FaceCrop.PIXELS, (byte) (FIRST + STEP * looks[i]));
        }
        return new LabeledFaces(pixels, trueClasses);
    }

    @Override
    public List<EmotionDistribution> classify(List<byte[]> crops) {
        return crops.stream().map(BrightnessClassifier::predict).toList();
    }

    private static EmotionDistribution predict(byte[] crop) {
        int emotion = Math.round(((crop[0] & 0xff) - FIRST) / (float) STEP);
        float[] shares = new float[Emotion.COUNT];
        Arrays.fill(shares, 0.05f);
        shares[Math.max(0, Math.min(Emotion.COUNT - 1, emotion))] = 0.7f;
        return EmotionDistribution.of(shares);
    }

    @Override
    public Optional<ClassifierConfusion> confusion() {
        return Optional.empty();
    }

    @Override
    public String model() {
        return "brightness@000000000000";
    }

    @Override
    public String device() {
        return "cpu";
    }

    @Override
    public void close() {}
}
