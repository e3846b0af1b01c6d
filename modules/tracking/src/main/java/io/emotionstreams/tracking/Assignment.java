package io.emotionstreams.tracking;

import java.util.Arrays;

/**
 * The assignment of rows to columns with the least total cost: the Hungarian method with potentials and shortest
 * augmenting paths, O(rows² · columns), after Kuhn, The Hungarian method for the assignment problem (1955), and Jonker
 * and Volgenant, A shortest augmenting path algorithm for dense and sparse linear assignment problems (1987).
 * Deterministic: ties go to the first column.
 */
final class Assignment {
    private Assignment() {}

    /**
     * Assigns rows to columns where that pays.
     *
     * @param costs one row each, of equal lengths; less than 0 where a pair pays, else 0
     * @return each row's column, or -1
     */
    static int[] of(double[][] costs) {
        int rows = costs.length;
        if (rows == 0 || costs[0].length == 0) {
            return filled(rows);
        }
        int columns = costs[0].length;
        if (rows > columns) {
            return inverted(of(transposed(costs)), rows);
        }
        // Index 0 of each array is a sentinel: rows and columns count from 1.
        double[] rowPotential = new double[rows + 1];
        double[] columnPotential = new double[columns + 1];
        int[] rowOf = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            augment(row, costs, rowPotential, columnPotential, rowOf);
        }
        int[] columnOf = filled(rows);
        for (int column = 1; column <= columns; column++) {
            int row = rowOf[column] - 1;
            if (row >= 0 && costs[row][column - 1] < 0) {
                columnOf[row] = column - 1;
            }
        }
        return columnOf;
    }

    /** Adds a row to the assignment along the shortest path of changes. */
    private static void augment(
            int row, double[][] costs, double[] rowPotential, double[] columnPotential, int[] rowOf) {
        int columns = columnPotential.length - 1;
        double[] shortest = new double[columns + 1];
        Arrays.fill(shortest, Double.POSITIVE_INFINITY);
        boolean[] done = new boolean[columns + 1];
        int[] before = new int[columns + 1];
        rowOf[0] = row;
        int column = 0;
        do {
            done[column] = true;
            int current = rowOf[column];
            int next = 0;
            double step = Double.POSITIVE_INFINITY;
            for (int i = 1; i <= columns; i++) {
                if (!done[i]) {
                    double reduced = costs[current - 1][i - 1] - rowPotential[current] - columnPotential[i];
                    if (reduced < shortest[i]) {
                        shortest[i] = reduced;
                        before[i] = column;
                    }
                    if (shortest[i] < step) {
                        step = shortest[i];
                        next = i;
                    }
                }
            }
            for (int i = 0; i <= columns; i++) {
                if (done[i]) {
                    rowPotential[rowOf[i]] += step;
                    columnPotential[i] -= step;
                } else {
                    shortest[i] -= step;
                }
            }
            column = next;
        } while (rowOf[column] != 0);
        while (column != 0) {
            rowOf[column] = rowOf[before[column]];
            column = before[column];
        }
    }

    private static double[][] transposed(double[][] costs) {
        double[][] result = new double[costs[0].length][costs.length];
        for (int row = 0; row < costs.length; row++) {
            for (int column = 0; column < result.length; column++) {
                result[column][row] = costs[row][column];
            }
        }
        return result;
    }

    private static int[] inverted(int[] rowOf, int rows) {
        int[] columnOf = filled(rows);
        for (int column = 0; column < rowOf.length; column++) {
            if (rowOf[column] >= 0) {
                columnOf[rowOf[column]] = column;
            }
        }
        return columnOf;
    }

    private static int[] filled(int length) {
        int[] none = new int[length];
        Arrays.fill(none, -1);
        return none;
    }
}
