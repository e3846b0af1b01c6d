package io.emotionstreams.tracking;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

class AssignmentTest {
    @Test
    void theCheapestWholeIsFoundEvenIfTheCheapestPairIsNotPartOfIt() {
        assertThat(Assignment.of(new double[][] {{-9, -8}, {-8, -1}})).containsExactly(1, 0);
    }

    @Test
    void pairsThatDoNotPayAreNotMade() {
        assertThat(Assignment.of(new double[][] {{0, -2}, {0, -1}})).containsExactly(1, -1);
        assertThat(Assignment.of(new double[][] {{}, {}})).containsExactly(-1, -1);
        assertThat(Assignment.of(new double[0][0])).isEmpty();
    }

    @Test
    void itIsAsGoodAsTheBestOfAllPermutations() {
        Random random = new Random(1);
        for (int round = 0; round < 300; round++) {
            double[][] costs = new double[1 + random.nextInt(5)][1 + random.nextInt(5)];
            for (double[] row : costs) {
                for (int column = 0; column < row.length; column++) {
                    row[column] = Math.min(0, 3 - random.nextInt(12));
                }
            }
            int[] assigned = Assignment.of(costs);
            double total = 0;
            for (int row = 0; row < assigned.length; row++) {
                total += assigned[row] < 0 ? 0 : costs[row][assigned[row]];
            }
            assertThat(total).isEqualTo(best(costs, 0, 0));
        }
    }

    private static double best(double[][] costs, int row, int used) {
        if (row == costs.length) {
            return 0;
        }
        double best = best(costs, row + 1, used);
        for (int column = 0; column < costs[row].length; column++) {
            if ((used & 1 << column) == 0) {
                best = Math.min(best, costs[row][column] + best(costs, row + 1, used | 1 << column));
            }
        }
        return best;
    }
}
