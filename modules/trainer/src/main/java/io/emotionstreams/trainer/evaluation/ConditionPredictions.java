package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.calibration.Conditions;
import io.emotionstreams.calibration.Distorter;
import io.emotionstreams.calibration.Distortion;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.IntConsumer;

/** Predictions for labeled faces under the {@linkplain Conditions conditions} that a confusion matrix is measured under. */
public final class ConditionPredictions {
    private ConditionPredictions() {}

    /** Predictions for the same faces under each condition. */
    public static List<Predictions> of(EmotionClassifier classifier, LabeledFaces faces, IntConsumer classified) {
        List<Predictions> all = new ArrayList<>(List.of(Predictions.of(classifier, faces, classified)));
        try (Distorter distorter = new Distorter()) {
            for (Distortion distortion : Conditions.DISTORTIONS) {
                all.add(Predictions.of(
                        classifier, faces.withPixels(distortion.apply(faces.pixels(), distorter)), classified));
            }
        }
        return all;
    }

    /**
     * The confusion matrix with its conditions.
     *
     * @param predictions as {@link #of} returns them, or some of them, those for the unchanged faces first
     * @return {@code null} if an emotion has no faces
     */
    public static ClassifierConfusion confusion(List<Predictions> predictions) {
        ClassifierConfusion unchanged = SoftConfusion.of(predictions.get(0));
        if (unchanged == null) {
            return null;
        }
        List<FaceCondition> conditions =
                predictions.stream().map(SoftConfusion::condition).toList();
        return unchanged.under(conditions);
    }
}
