package io.emotionstreams.quantification;

import io.emotionstreams.contracts.Measure;

/** A share of independent things with its 95% interval. */
public final class Proportion {
    /** Square of the standard normal distribution's quantile for two-sided 95% intervals. */
    private static final double Z_SQUARED = 1.96 * 1.96;

    private Proportion() {}

    /**
     * The share with Wilson's interval: Probable inference, the law of succession, and statistical inference (1927).
     *
     * @param count 0 to {@code total}
     * @param total at least 1
     */
    public static Measure of(long count, long total) {
        double share = (double) count / total;
        double scale = 1 + Z_SQUARED / total;
        double center = (share + Z_SQUARED / (2.0 * total)) / scale;
        double margin =
                Math.sqrt(Z_SQUARED * (share * (1 - share) / total + Z_SQUARED / (4.0 * total * total))) / scale;
        return new Measure((float) share, (float) Math.max(0, Math.min(share, center - margin)), (float)
                Math.min(1, Math.max(share, center + margin)));
    }
}
