package io.emotionstreams.quantification;

/**
 * The shares that explain a mean answer best, drawn to the mean prediction as far as they can't be told.
 *
 * @param shares none negative, 1 in sum
 * @param covariance of their errors, [7][7]
 * @param misfit what they leave unexplained, in squared standard deviations
 */
@SuppressWarnings("ArrayRecordComponent") // package-private, never modified, never compared
record Solution(double[] shares, double[][] covariance, double misfit) {
    /** Standard deviation of the difference between a true share and the mean prediction, before anything is measured. */
    private static final double PRIOR_DEVIATION = 0.3;

    private static final double PRIOR_PRECISION = 1 / (PRIOR_DEVIATION * PRIOR_DEVIATION);

    /** Keeps the covariance invertible: the errors of seven shares sum to 0. */
    private static final double RIDGE = 1e-6;

    /**
     * Solves by generalized least squares with the mean prediction as prior, which is the posterior mode of normal
     * distributions, exactly. That shares can't be negative is not used for the covariance, so that it is too large
     * rather than too small.
     *
     * @param matrix mean answer for the faces of each emotion, [7][n]
     * @param error covariance of the error of the mean answer, [n][n]
     * @param answer the mean answer, [n]
     * @param mean the mean prediction, to which the shares are drawn, [7]
     */
    static Solution of(double[][] matrix, double[][] error, double[] answer, double[] mean) {
        double[][] precision = Matrices.inverse(Matrices.plusDiagonal(error, RIDGE));
        double[][] weighted = Matrices.product(matrix, precision);
        double[][] quadratic =
                Matrices.plusDiagonal(Matrices.product(weighted, Matrices.transposed(matrix)), PRIOR_PRECISION);
        double[] linear = Matrices.product(weighted, answer);
        for (int i = 0; i < mean.length; i++) {
            linear[i] += PRIOR_PRECISION * mean[i];
        }
        double[] shares = SimplexMinimum.of(quadratic, linear);
        double[] left = Matrices.product(Matrices.transposed(matrix), shares);
        for (int i = 0; i < left.length; i++) {
            left[i] -= answer[i];
        }
        return new Solution(shares, covariance(quadratic), Matrices.quadratic(precision, left));
    }

    /** Standard deviation of the error of one share. */
    double deviation(int share) {
        return Math.sqrt(covariance[share][share]);
    }

    /** Standard deviation of the error of the difference between two shares. */
    double deviationOfDifference(int left, int right) {
        return Math.sqrt(Math.max(0, covariance[left][left] + covariance[right][right] - 2 * covariance[left][right]));
    }

    /** The inverse of the precision, given that the shares sum to 1. */
    private static double[][] covariance(double[][] quadratic) {
        double[][] covariance = Matrices.inverse(quadratic);
        double[] sums = new double[covariance.length];
        double all = 0;
        for (int i = 0; i < sums.length; i++) {
            for (double cell : covariance[i]) {
                sums[i] += cell;
            }
            all += sums[i];
        }
        Matrices.add(covariance, -1 / all, Matrices.square(sums));
        for (int i = 0; i < sums.length; i++) {
            covariance[i][i] = Math.max(0, covariance[i][i]);
        }
        return covariance;
    }
}
