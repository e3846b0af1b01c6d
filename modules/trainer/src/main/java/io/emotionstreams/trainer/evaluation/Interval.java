package io.emotionstreams.trainer.evaluation;

/** A 95% confidence interval of a share. */
public record Interval(double low, double high) {
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's score interval (1927), which is also accurate near 0 and 1.
     *
     * @param share the observed share, 0 to 1
     * @param trials number of trials, at least 1
     */
    static Interval wilson(double share, int trials) {
        double z2 = Z * Z / trials;
        double center = share + z2 / 2;
        double reach = Z * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials));
        return new Interval((center - reach) / (1 + z2), (center + reach) / (1 + z2));
    }
}
