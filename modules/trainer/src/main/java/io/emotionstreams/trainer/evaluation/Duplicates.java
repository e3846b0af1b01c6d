package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.predictions.ClassificationReport;
import io.emotionstreams.trainer.predictions.Predictions;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Evaluated faces that are byte-identical to training faces, and the figures without them, because a network may have
 * memorized them.
 *
 * @param faces number of evaluated faces that are such duplicates
 * @param images number of the other faces
 * @param accuracy on the other faces; {@code null} if there are none, like the next two
 * @param macroF1 on the other faces
 * @param weightedF1 on the other faces
 */
public record Duplicates(int faces, int images, Double accuracy, Double macroF1, Double weightedF1) {
    /** @param evaluated the faces of {@code predictions}, in the same order */
    static Duplicates of(LabeledFaces evaluated, Predictions predictions, LabeledFaces training) {
        Set<ByteBuffer> known = new HashSet<>();
        for (int i = 0; i < training.size(); i++) {
            known.add(pixels(training, i));
        }
        int[] unknown = IntStream.range(0, evaluated.size())
                .filter(i -> !known.contains(pixels(evaluated, i)))
                .toArray();
        int duplicates = evaluated.size() - unknown.length;
        if (unknown.length == 0) {
            return new Duplicates(duplicates, 0, null, null, null);
        }
        ClassificationReport report = ClassificationReport.of(predictions.subset(unknown));
        return new Duplicates(
                duplicates,
                unknown.length,
                report.micro().recall(),
                report.macro().f1(),
                report.weighted().f1());
    }

    private static ByteBuffer pixels(LabeledFaces faces, int index) {
        return ByteBuffer.wrap(faces.pixels(), index * FaceCrop.PIXELS, FaceCrop.PIXELS);
    }
}
