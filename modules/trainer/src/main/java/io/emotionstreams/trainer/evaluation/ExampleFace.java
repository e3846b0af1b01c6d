package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * One judged face for the page.
 *
 * @param pixels 2304 gray values, row by row
 * @param truth its label
 * @param answer what the classifier took it for
 * @param probability with what probability, 0 to 1
 */
@SuppressWarnings("ArrayRecordComponent") // drawn once, never compared
public record ExampleFace(byte[] pixels, Emotion truth, Emotion answer, double probability) {
    private static final int OF_EACH = 2;

    /** Whether the answer is the label. */
    public boolean right() {
        return truth == answer;
    }

    /** Two recognised and two mistaken faces of each class, where there are as many, chosen by seed. */
    static List<ExampleFace> choose(LabelledFaces faces, Predictions predictions, long seed) {
        List<Integer> shuffled =
                new ArrayList<>(IntStream.range(0, faces.size()).boxed().toList());
        Collections.shuffle(shuffled, new Random(seed));
        List<ExampleFace> all = shuffled.stream()
                .map(i -> new ExampleFace(
                        faces.face(i),
                        Emotion.ofIndex(faces.label(i)),
                        Emotion.ofIndex(predictions.answer(i)),
                        predictions.probability(i, predictions.answer(i))))
                .toList();
        List<ExampleFace> chosen = new ArrayList<>();
        for (Emotion emotion : Emotion.values()) {
            for (boolean right : new boolean[] {true, false}) {
                all.stream()
                        .filter(face -> face.truth() == emotion && face.right() == right)
                        .limit(OF_EACH)
                        .forEach(chosen::add);
            }
        }
        return chosen;
    }
}
