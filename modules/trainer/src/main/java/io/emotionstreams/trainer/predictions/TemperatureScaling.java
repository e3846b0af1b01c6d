package io.emotionstreams.trainer.predictions;

import io.emotionstreams.contracts.Emotion;

/**
 * Calibrates a network's probabilities by dividing its logits by one temperature (Guo et al., ICML 2017). The predicted
 * classes do not change. The exporter writes the temperature into the graph. This class uses logarithms of probabilities
 * instead of logits: they differ by one constant per face, which the softmax cancels.
 */
public final class TemperatureScaling {
    private static final double MIN_TEMPERATURE = 0.05;
    private static final double MAX_TEMPERATURE = 20;
    private static final double GOLDEN = (Math.sqrt(5) - 1) / 2;

    /** Reduces the search interval of the logarithm from 6 to less than 1e-6. */
    private static final int STEPS = 33;

    private TemperatureScaling() {}

    /** Fits the temperature, 0.05 to 20, that maximizes the likelihood of the true classes. */
    public static double fit(Predictions predictions) {
        double low = Math.log(MIN_TEMPERATURE);
        double high = Math.log(MAX_TEMPERATURE);
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

    /** The predictions with their probabilities scaled by this temperature. */
    public static Predictions scaled(Predictions predictions, double temperature) {
        float[] probabilities = new float[predictions.size() * Emotion.COUNT];
        byte[] labels = new byte[predictions.size()];
        double[] face = new double[Emotion.COUNT];
        for (int i = 0; i < predictions.size(); i++) {
            labels[i] = (byte) predictions.label(i);
            double sum = 0;
            double top = logarithm(predictions, i, predictions.predictedClass(i));
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
     * Cross-fitted expected calibration error: each of two random halves is scaled by the temperature of the other, and the
     * error is computed over both together.
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
        return Math.log(Math.max(Calibration.MIN_PROBABILITY, predictions.probability(face, emotion)));
    }
}
