package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One evaluated face for the HTML page.
 *
 * @param pixels 2304 gray values, row by row
 * @param truth its label
 * @param prediction the predicted class
 * @param probability of the predicted class, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record ExampleFace(byte[] pixels, Emotion truth, Emotion prediction, double probability) {
    private static final int PER_KIND = 2;

    /** Whether the prediction is correct. */
    public boolean correct() {
        return truth == prediction;
    }

    /** Up to two correctly and two wrongly predicted faces of each class, chosen at random by seed. */
    static List<ExampleFace> choose(LabeledFaces faces, Predictions predictions, long seed) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, faces.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        List<ExampleFace> all = shuffled.stream()
                .map(i -> new ExampleFace(
                        faces.face(i),
                        Emotion.ofIndex(faces.label(i)),
                        Emotion.ofIndex(predictions.predictedClass(i)),
                        predictions.probability(i, predictions.predictedClass(i))))
                .toList();
        List<ExampleFace> chosen = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            for (boolean correct : new boolean[] {true, false}) {
                all.stream()
                        .filter(face -> face.truth() == emotion && face.correct() == correct)
                        .limit(PER_KIND)
                        .forEach(chosen::add);
            }
        }
        return chosen;
    }
}
