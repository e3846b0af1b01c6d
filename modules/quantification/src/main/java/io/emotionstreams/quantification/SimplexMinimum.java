package io.emotionstreams.quantification;

import java.util.Arrays;
import java.util.stream.IntStream;

/**
 * Minimizes a strictly convex quadratic function over the probability simplex: shares that are non-negative and sum to
 * 1. An active-set method: it drops negative shares and adds those that would make the value smaller until there are none,
 * which is the minimum by the conditions of Karush, Kuhn and Tucker. With seven shares there are only 127 possible active sets,
 * so if it should go round in circles, all are tried: the result is exact, and there is no step size to choose.
 */
final class SimplexMinimum {
    /** Seven to drop, and some to add again. */
    private static final int MAX_STEPS = 20;

    private static final double ROUNDING = 1e-9;

    private SimplexMinimum() {}

    /**
     * Returns the shares {@code x} that minimize {@code x'Qx / 2 - l'x}.
     *
     * @param quadratic {@code Q}, symmetric and positive definite
     * @param linear {@code l}
     */
    static double[] of(double[][] quadratic, double[] linear) {
        int set = (1 << linear.length) - 1;
        for (int step = 0; step < MAX_STEPS; step++) {
            double[] shares = minimumOn(set, quadratic, linear);
            int negative = smallest(shares);
            if (shares[negative] < 0) {
                set &= ~(1 << negative);
                continue;
            }
            int entering = entering(set, shares, quadratic, linear);
            if (entering < 0) {
                return shares;
            }
            set |= 1 << entering;
        }
        return bestOfAllSets(quadratic, linear);
    }

    /** The share outside of the set whose growth makes the value smaller the fastest; negative if there is none. */
    private static int entering(int set, double[] shares, double[][] quadratic, double[] linear) {
        double[] gradient = Matrices.product(quadratic, shares);
        for (int i = 0; i < gradient.length; i++) {
            gradient[i] -= linear[i];
        }
        // At the minimum over the set all of its members have the same.
        double ofMembers = gradient[Integer.numberOfTrailingZeros(set)];
        int steepest = smallest(gradient);
        boolean outside = (set >> steepest & 1) == 0;
        return outside && gradient[steepest] < ofMembers - ROUNDING * (1 + Math.abs(ofMembers)) ? steepest : -1;
    }

    private static int smallest(double[] values) {
        int smallest = 0;
        for (int i = 1; i < values.length; i++) {
            if (values[i] < values[smallest]) {
                smallest = i;
            }
        }
        return smallest;
    }

    private static double[] bestOfAllSets(double[][] quadratic, double[] linear) {
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
