package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.FaceCondition;
import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.trainer.data.Distorter;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.SoftConfusion;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntConsumer;
import java.util.stream.Stream;

/** The conditions that a confusion matrix is measured under: the faces as they are, then each distortion but mirroring. */
public final class Conditions {
    private static final String UNCHANGED = "unchanged";

    /** The distortions, in the order of a matrix's conditions after the first. */
    static final Set<Distortion> DISTORTIONS = EnumSet.complementOf(EnumSet.of(Distortion.FLIP));

    private Conditions() {}

    /** Names for a confusion file, in the order of the conditions: lower-case letters and digits. */
    public static List<String> names() {
        return Stream.concat(Stream.of(UNCHANGED), DISTORTIONS.stream().map(distortion -> distortion
                        .name()
                        .toLowerCase(Locale.ROOT)
                        .replace("_", "")))
                .toList();
    }

    /** Number of faces that are classified per face. */
    public static int count() {
        return 1 + DISTORTIONS.size();
    }

    /** Predictions for the same faces under each condition. */
    public static List<Predictions> predictions(
            EmotionClassifier classifier, LabeledFaces faces, IntConsumer classified) {
        List<Predictions> all = new ArrayList<>(List.of(Predictions.of(classifier, faces, classified)));
        try (Distorter distorter = new Distorter()) {
            for (Distortion distortion : DISTORTIONS) {
                all.add(Predictions.of(classifier, distortion.apply(faces, distorter), classified));
            }
        }
        return all;
    }

    /**
     * The confusion matrix with its conditions.
     *
     * @param predictions as {@link #predictions} returns them, or some of them, those for the unchanged faces first
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
