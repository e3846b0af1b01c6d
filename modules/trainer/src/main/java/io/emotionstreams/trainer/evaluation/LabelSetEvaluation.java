package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.inference.EmotionClassifier;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntConsumer;

/** Measures a model against each label set of faces that have votes. */
public final class LabelSetEvaluation {
    /**
     * The figures of both label sets.
     *
     * @param scores one per label set
     * @param raters agreement of the raters' output with single raters; {@code null} if no face has two votes
     */
    public record Result(List<LabelSetScore> scores, RaterAgreement raters) {}

    private LabelSetEvaluation() {}

    /** Number of faces that will be classified. */
    public static long work(LabeledFaces faces) {
        return (long) faces.size() * LabelSet.values().length;
    }

    /**
     * Classifies the faces once per label set.
     *
     * @param open opens the model for a label set; closed here
     * @param faces with votes
     * @param classified receives the number of faces in each classified chunk
     */
    public static Result of(
            Function<LabelSet, ? extends EmotionClassifier> open, LabeledFaces faces, IntConsumer classified) {
        List<LabelSetScore> scores = new ArrayList<>();
        RaterAgreement raters = null;
        for (LabelSet labels : LabelSet.values()) {
            try (EmotionClassifier classifier = open.apply(labels)) {
                Predictions all = Predictions.of(classifier, faces, classified);
                scores.add(LabelSetScore.of(
                        classifier.model(),
                        labels,
                        all.subset(faces.indicesLabeledBy(labels))
                                .labeled(faces.labeledBy(labels).labels())));
                if (labels == LabelSet.RATERS) {
                    raters = RaterAgreement.of(all, faces.votes());
                }
            }
        }
        return new Result(scores, raters);
    }
}
