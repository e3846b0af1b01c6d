package io.emotionstreams.trainer.predictions;

import java.util.ArrayList;
import java.util.List;

/** Calibration: whether 70% of the predictions with a probability of 70% are correct. */
public final class Calibration {
    /** Number of bins, as in Guo, Pleiss, Sun, Weinberger: On calibration of modern neural networks (ICML 2017). */
    static final int BINS = 15;

    /** Keeps logarithms finite if a softmax in float32 has underflowed to 0. */
    static final double MIN_PROBABILITY = 1e-30;

    private Calibration() {}

    /** The reliability diagram: faces by their highest probability, in 15 bins of equal width. */
    public static List<ReliabilityBin> bins(Predictions predictions) {
        int[] faces = new int[BINS];
        int[] correct = new int[BINS];
        double[] confidence = new double[BINS];
        for (int i = 0; i < predictions.size(); i++) {
            int predicted = predictions.predictedClass(i);
            double top = predictions.probability(i, predicted);
            int bin = Math.max(0, Math.min(BINS - 1, (int) Math.ceil(top * BINS) - 1));
            faces[bin]++;
            confidence[bin] += top;
            correct[bin] += predicted == predictions.label(i) ? 1 : 0;
        }
        List<ReliabilityBin> bins = new ArrayList<>(BINS);
        for (int bin = 0; bin < BINS; bin++) {
            bins.add(new ReliabilityBin(
                    bin / (double) BINS,
                    (bin + 1) / (double) BINS,
                    faces[bin],
                    faces[bin] == 0 ? null : confidence[bin] / faces[bin],
                    faces[bin] == 0 ? null : correct[bin] / (double) faces[bin]));
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

    /** Negative log-likelihood: mean of the negative natural logarithm of the true class's probability. */
    public static double negativeLogLikelihood(Predictions predictions) {
        double sum = 0;
        for (int i = 0; i < predictions.size(); i++) {
            sum -= Math.log(Math.max(MIN_PROBABILITY, predictions.probability(i, predictions.label(i))));
        }
        return sum / predictions.size();
    }
}
