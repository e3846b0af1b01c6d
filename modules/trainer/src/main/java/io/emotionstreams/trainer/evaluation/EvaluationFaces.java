package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.inference.LabelSet;
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
     * Selects a split, labeled by one label set.
     *
     * @throws IllegalArgumentException if the data has no faces of the split, or none of them has such a label
     */
    public static EvaluationFaces of(FaceData data, Split split, LabelSet labels) {
        EvaluationFaces faces = of(data, split);
        if (labels == LabelSet.FER2013) {
            return faces;
        }
        LabeledFaces evaluated = faces.evaluated.labeledBy(labels);
        if (evaluated.size() == 0) {
            throw new IllegalArgumentException("no %s face has votes with a clear majority".formatted(split));
        }
        LabeledFaces confusionFaces = faces.crossFitted()
                ? evaluated
                : faces.confusionFaces == null ? null : faces.confusionFaces.labeledBy(labels);
        boolean measurable = confusionFaces != null && confusionFaces.size() > 0;
        return new EvaluationFaces(
                faces.name + " with a clear majority of raters",
                evaluated,
                faces.training,
                measurable ? confusionFaces : null,
                measurable ? faces.confusionName : null);
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
