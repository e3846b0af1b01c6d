package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.Split;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * The faces that a model is evaluated on, and others that some figures need.
 *
 * @param name what the report calls the evaluated faces
 * @param evaluated at least one face
 * @param training faces that the model was trained on, to find duplicates; {@code null} if there are none
 * @param confusionFaces faces to measure the confusion matrix on; {@code evaluated} itself for cross-fitting, {@code null} if
 *     there are none
 * @param confusionName what the report calls those faces; {@code null} if there are none
 */
public record EvaluationFaces(
        String name, LabeledFaces evaluated, LabeledFaces training, LabeledFaces confusionFaces, String confusionName) {
    public EvaluationFaces {
        if (evaluated.size() == 0) {
            throw new IllegalArgumentException("there are no faces to evaluate the model on");
        }
    }

    /**
     * Selects a split, with Training to find duplicates and PublicTest to measure the confusion matrix.
     *
     * @throws IllegalArgumentException if the data has no faces of the split
     */
    public static EvaluationFaces of(FaceData data, Split split) {
        LabeledFaces evaluated = data.faces(split);
        if (evaluated.size() == 0) {
            throw new IllegalArgumentException("the data has no %s faces; it has %s"
                    .formatted(
                            split,
                            Arrays.stream(Split.values())
                                    .filter(other -> data.faces(other).size() > 0)
                                    .map(other -> String.format(
                                            Locale.ROOT,
                                            "%,d of %s",
                                            data.faces(other).size(),
                                            other))
                                    .collect(Collectors.joining(" and "))));
        }
        LabeledFaces training = split == Split.TRAINING ? null : facesOrNull(data, Split.TRAINING);
        LabeledFaces confusionFaces = split == Split.PUBLIC_TEST ? evaluated : facesOrNull(data, Split.PUBLIC_TEST);
        return new EvaluationFaces(
                split.label(),
                evaluated,
                training,
                confusionFaces,
                confusionFaces == null ? null : Split.PUBLIC_TEST.label());
    }

    /** Whether the confusion matrix is measured on the evaluated faces themselves. */
    boolean crossFitted() {
        return confusionFaces == evaluated;
    }

    private static LabeledFaces facesOrNull(FaceData data, Split split) {
        LabeledFaces faces = data.faces(split);
        return faces.size() == 0 ? null : faces;
    }
}
