package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.SplittableRandom;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;
import org.junit.jupiter.api.Test;

class SimplexMinimumTest {
    private static final int SHARES = 7;

    /** A direction that does not point uphill would lead to a smaller value. */
    @RepeatedTest(100)
    void fromTheMinimumEachDirectionWithinTheSimplexPointsUphill(RepetitionInfo repetition) {
        SplittableRandom random = new SplittableRandom(repetition.getCurrentRepetition());
        double[][] root = new double[SHARES][];
        Arrays.setAll(root, row -> random.doubles(SHARES, -1, 1).toArray());
        double[][] quadratic =
                Matrices.plusDiagonal(Matrices.product(root, Matrices.transposed(root)), 1e-3 * random.nextDouble());
        double[] linear = random.doubles(SHARES, -2, 2).toArray();

        double[] minimum = SimplexMinimum.of(quadratic, linear);

        double[] gradient = Matrices.product(quadratic, minimum);
        double along = Matrices.dot(gradient, minimum) - Matrices.dot(linear, minimum);
        for (int corner = 0; corner < SHARES; corner++) {
            assertThat(gradient[corner] - linear[corner]).isGreaterThan(along - 1e-6);
        }
        assertThat(Arrays.stream(minimum).sum()).isCloseTo(1, within(1e-9));
        assertThat(Arrays.stream(minimum).min().orElseThrow()).isNotNegative();
    }

    @Test
    void theMinimumMayBeACorner() {
        double[][] round = Matrices.plusDiagonal(new double[SHARES][SHARES], 1);
        double[] linear = new double[SHARES];
        linear[3] = 5;

        assertThat(SimplexMinimum.of(round, linear)).containsExactly(0, 0, 0, 1, 0, 0, 0);
    }
}
