package io.emotionstreams.trainer.evaluation;

/** Where a share lies with 95 % confidence. */
public record Interval(double low, double high) {
    private static final double Z = 1.959963984540054;

    /**
     * Wilson's score interval (1927), which also holds near 0 and 1.
     *
     * @param share observed, 0 to 1
     * @param trials how often, 1 or more
     */
    static Interval wilson(double share, int trials) {
        double z2 = Z * Z / trials;
        double centre = share + z2 / 2;
        double reach = Z * Math.sqrt(share * (1 - share) / trials + z2 / (4 * trials));
        return new Interval((centre - reach) / (1 + z2), (centre + reach) / (1 + z2));
    }
}
