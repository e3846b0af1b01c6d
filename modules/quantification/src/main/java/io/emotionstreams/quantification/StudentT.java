package io.emotionstreams.quantification;

/**
 * Student's t distribution with a whole number of degrees of freedom (Abramowitz, Stegun: Handbook of Mathematical Functions,
 * 26.7.3 and 26.7.4).
 */
final class StudentT {
    private static final int BISECTIONS = 100;
    private static final double MAX_QUANTILE = 1e6;

    private StudentT() {}

    /**
     * The value that is exceeded in magnitude with this probability.
     *
     * @param degrees of freedom, at least 1
     * @param probability of both tails together, 0 to 1, exclusive
     */
    static double quantile(int degrees, double probability) {
        double low = 0;
        double high = MAX_QUANTILE;
        for (int i = 0; i < BISECTIONS; i++) {
            double middle = (low + high) / 2;
            if (tails(degrees, middle) > probability) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Probability of a value that is larger in magnitude. */
    static double tails(int degrees, double t) {
        double angle = Math.atan(t / Math.sqrt(degrees));
        double cosine = Math.cos(angle);
        boolean odd = degrees % 2 == 1;
        double sum = 0;
        double term = odd ? cosine : 1;
        for (int i = odd ? 3 : 2; i <= degrees; i += 2) {
            sum += term;
            term *= (i - 1.0) / i * cosine * cosine;
        }
        double inside = odd ? 2 / Math.PI * (angle + Math.sin(angle) * sum) : Math.sin(angle) * sum;
        return 1 - inside;
    }
}
