package io.emotionstreams.quantification;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Where a strictly convex quadratic function is least among shares that are not negative and sum to 1. With seven shares
 * the emotions whose share is not 0 can be one of only 127 sets, so all are tried: exact, and no step size or number of
 * iterations to choose. Takes some tens of microseconds.
 */
final class SimplexMinimum {
    private SimplexMinimum() {}

    /**
     * The shares {@code x} at which {@code x'Qx / 2 - l'x} is least.
     *
     * @param quadratic {@code Q}, symmetric and positive definite
     * @param linear {@code l}
     */
    static double[] of(double[][] quadratic, double[] linear) {
        double[] best = null;
        double least = Double.POSITIVE_INFINITY;
        for (int set = (1 << linear.length) - 1; set > 0; set--) {
            double[] shares = within(set, quadratic, linear);
            double value = Matrices.dot(shares, Matrices.product(quadratic, shares)) / 2 - Matrices.dot(linear, shares);
            if (value < least && Arrays.stream(shares).allMatch(share -> share >= 0)) {
                best = shares;
                least = value;
            }
        }
        return best;
    }

    /** The minimum where only this set of shares may differ from 0, in either direction: one linear system. */
    private static double[] within(int set, double[][] quadratic, double[] linear) {
        int[] members = IntStream.range(0, linear.length)
                .filter(i -> (set >> i & 1) == 1)
                .toArray();
        int n = members.length;
        double[][] system = new double[n + 1][n + 1];
        double[] right = new double[n + 1];
        for (int row = 0; row < n; row++) {
            for (int column = 0; column < n; column++) {
                system[row][column] = quadratic[members[row]][members[column]];
            }
            // The multiplier of the condition that the last row states: the shares sum to 1.
            system[row][n] = 1;
            system[n][row] = 1;
            right[row] = linear[members[row]];
        }
        right[n] = 1;
        double[] solution = Matrices.solve(system, right);
        double[] shares = new double[linear.length];
        for (int i = 0; i < n; i++) {
            shares[members[i]] = solution[i];
        }
        return shares;
    }
}
