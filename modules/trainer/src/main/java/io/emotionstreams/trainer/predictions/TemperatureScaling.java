package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.Emotion;

/**
 * Makes a network's probabilities mean what they say by dividing its logits by one temperature (Guo et al., ICML 2017);
 * the answers stay as they are. The exporter bakes the temperature into the graph. Logarithms of probabilities do in
 * place of logits, since they differ by one constant a face, which the softmax takes out again.
 */
public final class TemperatureScaling {
    private static final double LOWEST = 0.05;
    private static final double HIGHEST = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Narrows the range of the logarithm, 6, to less than 1e-6. */
    private static final int STEPS = 33;

    private TemperatureScaling() {}

    /** The temperature, 0.05 to 20, that gives these faces' true classes the highest likelihood. */
    public static double fit(Predictions predictions) {
        double low = Math.log(LOWEST);
        double high = Math.log(HIGHEST);
        double left = high - GOLDEN * (high - low);
        double right = low + GOLDEN * (high - low);
        double atLeft = loss(predictions, left);
        double atRight = loss(predictions, right);
        for (int step = 0; step < STEPS; step++) {
            if (atLeft < atRight) {
                high = right;
                right = left;
                atRight = atLeft;
                left = high - GOLDEN * (high - low);
                atLeft = loss(predictions, left);
            } else {
                low = left;
                left = right;
                atLeft = atRight;
                right = low + GOLDEN * (high - low);
                atRight = loss(predictions, right);
            }
        }
        return Math.exp((low + high) / 2);
    }

    /** The same answers with the probabilities that this temperature gives. */
    public static Predictions scaled(Predictions predictions, double temperature) {
        float[] probabilities = new float[predictions.size() * Emotion.COUNT];
        byte[] labels = new byte[predictions.size()];
        double[] face = new double[Emotion.COUNT];
        for (int i = 0; i < predictions.size(); i++) {
            labels[i] = (byte) predictions.label(i);
            double sum = 0;
            double top = logarithm(predictions, i, predictions.answer(i));
            for (int c = 0; c < Emotion.COUNT; c++) {
                face[c] = Math.exp((logarithm(predictions, i, c) - top) / temperature);
                sum += face[c];
            }
            for (int c = 0; c < Emotion.COUNT; c++) {
                probabilities[i * Emotion.COUNT + c] = (float) (face[c] / sum);
            }
        }
        return new Predictions(probabilities, labels);
    }

    /**
     * The expected calibration error that the fitted temperature leaves on faces it was not fitted on: each of two seeded
     * halves is scaled by the other's temperature, and the error is taken over both together.
     *
     * @return {@code null} for fewer than two faces
     */
    public static Double crossFittedError(Predictions predictions, long seed) {
        if (predictions.size() < 2) {
            return null;
        }
        Halves halves = Halves.of(predictions, seed);
        Predictions first = predictions.subset(halves.first());
        Predictions second = predictions.subset(halves.second());
        return Calibration.expectedError(scaled(first, fit(second)).concat(scaled(second, fit(first))));
    }

    private static double loss(Predictions predictions, double logTemperature) {
        return Calibration.negativeLogLikelihood(scaled(predictions, Math.exp(logTemperature)));
    }

    private static double logarithm(Predictions predictions, int face, int emotion) {
        return Math.log(Math.max(Calibration.SMALLEST, predictions.probability(face, emotion)));
    }
}
