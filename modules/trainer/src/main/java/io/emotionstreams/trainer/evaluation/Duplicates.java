package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabelledFaces;
import io.emotionstreams.trainer.predictions.ClassificationReport;
import io.emotionstreams.trainer.predictions.Predictions;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Judged faces that are byte for byte among those trained on, and the figures without them, since a network may know
 * them by heart.
 *
 * @param faces how many judged faces are such copies
 * @param images how many are left without them
 * @param accuracy of those that are left; {@code null} when none is, as are the other two
 * @param macroF1 of those that are left
 * @param weightedF1 of those that are left
 */
public record Duplicates(int faces, int images, Double accuracy, Double macroF1, Double weightedF1) {
    /** @param judged the faces that {@code predictions} answer, in the same order */
    static Duplicates of(LabelledFaces judged, Predictions predictions, LabelledFaces training) {
        Set<ByteBuffer> known = new HashSet<>();
        for (int i = 0; i < training.size(); i++) {
            known.add(pixels(training, i));
        }
        int[] unknown = IntStream.range(0, judged.size())
                .filter(i -> !known.contains(pixels(judged, i)))
                .toArray();
        int copies = judged.size() - unknown.length;
        if (unknown.length == 0) {
            return new Duplicates(copies, 0, null, null, null);
        }
        ClassificationReport report = ClassificationReport.of(predictions.subset(unknown));
        return new Duplicates(
                copies,
                unknown.length,
                report.micro().recall(),
                report.macro().f1(),
                report.weighted().f1());
    }

    private static ByteBuffer pixels(LabelledFaces faces, int index) {
        return ByteBuffer.wrap(faces.pixels(), index * FaceCrop.PIXELS, FaceCrop.PIXELS);
    }
}
