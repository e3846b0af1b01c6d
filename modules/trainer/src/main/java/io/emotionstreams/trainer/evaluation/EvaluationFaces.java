package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.data.Split;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * Which faces a model is judged on, and what the judge has beside them.
 *
 * @param name what the report calls the judged faces
 * @param judged one face or more
 * @param training faces that the model learned from, to find copies of them; {@code null} where there are none
 * @param source faces that the corrections of distributions are measured on; {@code judged} itself to measure them
 *     cross-fitted, {@code null} where there are none
 * @param sourceName what the report calls the source; {@code null} with it
 */
public record EvaluationFaces(
        String name, LabelledFaces judged, LabelledFaces training, LabelledFaces source, String sourceName) {
    public EvaluationFaces {
        if (judged.size() == 0) {
            throw new IllegalArgumentException("there is no face to judge a model by");
        }
    }

    /**
     * A split of the data, with Training to look for copies and PublicTest to measure confusion.
     *
     * @throws IllegalArgumentException when the data has no face of the split
     */
    public static EvaluationFaces of(FaceData data, Split split) {
        LabelledFaces judged = data.faces(split);
        if (judged.size() == 0) {
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
        LabelledFaces training = split == Split.TRAINING ? null : some(data, Split.TRAINING);
        LabelledFaces source = split == Split.PUBLIC_TEST ? judged : some(data, Split.PUBLIC_TEST);
        return new EvaluationFaces(
                split.label(), judged, training, source, source == null ? null : Split.PUBLIC_TEST.label());
    }

    /** Whether the judged faces are themselves the source. */
    boolean crossFitted() {
        return source == judged;
    }

    private static LabelledFaces some(FaceData data, Split split) {
        LabelledFaces faces = data.faces(split);
        return faces.size() == 0 ? null : faces;
    }
}
