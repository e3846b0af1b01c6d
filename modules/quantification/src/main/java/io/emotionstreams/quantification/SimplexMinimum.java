package io.emotionstreams.quantification;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Minimizes a strictly convex quadratic function over the probability simplex: shares that are non-negative and sum to
 * 1. With seven shares there are only 127 possible active sets, so it tries them all: the result is exact, and there is
 * no step size or number of iterations to choose. Takes tens of microseconds.
 */
final class SimplexMinimum {
    private SimplexMinimum() {}

    /**
     * Returns the shares {@code x} that minimize {@code x'Qx / 2 - l'x}.
     *
     * @param quadratic {@code Q}, symmetric and positive definite
     * @param linear {@code l}
     */
    static double[] of(double[][] quadratic, double[] linear) {
        double[] best = null;
        double min = Double.POSITIVE_INFINITY;
        for (int set = (1 << linear.length) - 1; set > 0; set--) {
            double[] shares = minimumOn(set, quadratic, linear);
            double value = Matrices.dot(shares, Matrices.product(quadratic, shares)) / 2 - Matrices.dot(linear, shares);
            if (value < min && Arrays.stream(shares).allMatch(share -> share >= 0)) {
                best = shares;
                min = value;
            }
        }
        return best;
    }

    /** The minimum if only the shares in this set may be non-zero, of either sign: the solution of a linear system. */
    private static double[] minimumOn(int set, double[][] quadratic, double[] linear) {
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
            // Lagrange multiplier of the last row's constraint: the shares sum to 1.
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
