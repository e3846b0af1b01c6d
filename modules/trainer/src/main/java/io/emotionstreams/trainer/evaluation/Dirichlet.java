package io.emotionstreams.trainer.evaluation;

import java.util.Random;

/** Draws shares from a Dirichlet distribution: independent gamma variates over their sum. */
final class Dirichlet {
    private Dirichlet() {}

    /**
     * Draws shares that sum to 1.
     *
     * @param concentrations parameters of the distribution, at least one above 0; where it is 0, so is the share
     */
    static double[] draw(double[] concentrations, Random random) {
        double[] shares = new double[concentrations.length];
        double sum = 0;
        for (int i = 0; i < shares.length; i++) {
            shares[i] = concentrations[i] == 0 ? 0 : gamma(concentrations[i], random);
            sum += shares[i];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** A gamma variate by Marsaglia and Tsang (2000): one of a shape that is larger by 1, times a uniform's power. */
    private static double gamma(double shape, Random random) {
        double d = shape + 1 - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v * Math.pow(1 - random.nextDouble(), 1 / shape);
            }
        }
    }
}
