package io.emotionstreams.trainer.predictions;

import java.util.ArrayList;
import java.util.List;

/** Whether probabilities mean what they say: of the faces that get 70 %, are 70 % answered rightly? */
public final class Calibration {
    /** As in Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks (ICML 2017). */
    static final int BINS = 15;

    /** Keeps the logarithm finite where a softmax in float32 has underflown to 0. */
    static final double SMALLEST = 1e-30;

    private Calibration() {}

    /** Faces by their top probability, in 15 bins of equal width. */
    public static List<ReliabilityBin> bins(Predictions predictions) {
        int[] faces = new int[BINS];
        int[] right = new int[BINS];
        double[] confidence = new double[BINS];
        for (int i = 0; i < predictions.size(); i++) {
            int answer = predictions.answer(i);
            double top = predictions.probability(i, answer);
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(top * BINS) - 1));
            faces[bin]++;
            confidence[bin] += top;
            right[bin] += answer == predictions.label(i) ? 1 : 0;
        }
        List<ReliabilityBin> bins = new ArrayList<>(BINS);
        for (int bin = 0; bin < BINS; bin++) {
            bins.add(new ReliabilityBin(
                    bin / (double) BINS,
                    (bin + 1) / (double) BINS,
                    faces[bin],
                    faces[bin] == 0 ? null : confidence[bin] / faces[bin],
                    faces[bin] == 0 ? null : right[bin] / (double) faces[bin]));
        }
        return bins;
    }

    /** Expected calibration error: mean distance between confidence and accuracy over the bins, weighted by faces. */
    public static double expectedError(Predictions predictions) {
        return bins(predictions).stream()
                        .filter(bin -> bin.faces() > 0)
                        .mapToDouble(bin -> bin.faces() * Math.abs(bin.confidence() - bin.accuracy()))
                        .sum()
                / predictions.size();
    }

    /** Mean of minus the natural logarithm of the true class's probability. */
    public static double negativeLogLikelihood(Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < predictions.size(); i++) {
            sum -= Math.log(Math.max(SMALLEST, predictions.probability(i, predictions.label(i))));
        }
        return sum / predictions.size();
    }
}
