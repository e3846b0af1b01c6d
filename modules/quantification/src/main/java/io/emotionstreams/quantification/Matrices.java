package io.emotionstreams.quantification;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;

/** The linear algebra of the correction, for matrices with seven or eight rows; each row is an array. */
final class Matrices {
    private Matrices() {}

    static double dot(double[] left, double[] right) {
        double sum = 0;
        for (int i = 0; i < left.length; i++) {
            sum += left[i] * right[i];
        }
        return sum;
    }

    static double[] product(double[][] matrix, double[] vector) {
        double[] product = new double[matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            product[row] = dot(matrix[row], vector);
        }
        return product;
    }

    static double[][] product(double[][] left, double[][] right) {
        double[][] columns = transposed(right);
        double[][] product = new double[left.length][];
        for (int row = 0; row < left.length; row++) {
            product[row] = product(columns, left[row]);
        }
        return product;
    }

    static double[][] transposed(double[][] matrix) {
        double[][] transposed = new double[matrix[0].length][matrix.length];
        for (int row = 0; row < matrix.length; row++) {
            for (int column = 0; column < matrix[row].length; column++) {
                transposed[column][row] = matrix[row][column];
            }
        }
        return transposed;
    }

    static double[][] plusDiagonal(double[][] matrix, double value) {
        double[][] sum = copy(matrix);
        for (int i = 0; i < sum.length; i++) {
            sum[i][i] += value;
        }
        return sum;
    }

    static double[][] inverse(double[][] matrix) {
        double[][] columns = new double[matrix.length][];
        for (int i = 0; i < matrix.length; i++) {
            double[] unit = new double[matrix.length];
            unit[i] = 1;
            columns[i] = solve(matrix, unit);
        }
        return transposed(columns);
    }

    /** The {@code x} with {@code matrix x = right}, by Gaussian elimination with partial pivoting. */
    static double[] solve(double[][] matrix, double[] right) {
        double[][] rows = copy(matrix);
        double[] solution = right.clone();
        int n = solution.length;
        for (int pivot = 0; pivot < n; pivot++) {
            swapPivotRow(rows, solution, pivot);
            for (int row = pivot + 1; row < n; row++) {
                double factor = rows[row][pivot] / rows[pivot][pivot];
                for (int column = pivot; column < n; column++) {
                    rows[row][column] -= factor * rows[pivot][column];
                }
                solution[row] -= factor * solution[pivot];
            }
        }
        for (int row = n - 1; row >= 0; row--) {
            for (int column = row + 1; column < n; column++) {
                solution[row] -= rows[row][column] * solution[column];
            }
            solution[row] /= rows[row][row];
        }
        return solution;
    }

    /** Adds a multiple of a matrix, which may be smaller, to the upper left of another, in place. */
    static void add(double[][] sum, double factor, double[][] summand) {
        for (int row = 0; row < summand.length; row++) {
            for (int column = 0; column < summand[row].length; column++) {
                sum[row][column] += factor * summand[row][column];
            }
        }
    }

    /** Covariance of a one-hot vector that is drawn with these shares: {@code diag(s) - ss'}. */
    static double[][] ofOneDraw(double[] shares) {
        double[][] covariance = new double[shares.length][shares.length];
        for (int i = 0; i < shares.length; i++) {
            for (int j = 0; j < shares.length; j++) {
                covariance[i][j] = (i == j ? shares[i] : 0) - shares[i] * shares[j];
            }
        }
        return covariance;
    }

    /** The shares normalized to sum to 1 in double precision; as floats they do so only approximately. */
    static double[] shares(EmotionDistribution distribution) {
        double[] shares = new double[Emotion.COUNT];
        double sum = 0;
        for (Emotion emotion : Emotion.values()) {
            shares[emotion.index()] = distribution.share(emotion);
            sum += shares[emotion.index()];
        }
        for (int i = 0; i < shares.length; i++) {
            shares[i] /= sum;
        }
        return shares;
    }

    /** {@code vector vector'}. */
    static double[][] square(double[] vector) {
        double[][] square = new double[vector.length][vector.length];
        for (int i = 0; i < vector.length; i++) {
            for (int j = 0; j < vector.length; j++) {
                square[i][j] = vector[i] * vector[j];
            }
        }
        return square;
    }

    /** {@code vector' matrix vector}. */
    static double quadratic(double[][] matrix, double[] vector) {
        return dot(vector, product(matrix, vector));
    }

    private static void swapPivotRow(double[][] rows, double[] right, int pivot) {
        int largest = pivot;
        for (int row = pivot + 1; row < rows.length; row++) {
            if (Math.abs(rows[row][pivot]) > Math.abs(rows[largest][pivot])) {
                largest = row;
            }
        }
        double[] row = rows[pivot];
        rows[pivot] = rows[largest];
        rows[largest] = row;
        double value = right[pivot];
        right[pivot] = right[largest];
        right[largest] = value;
    }

    private static double[][] copy(double[][] matrix) {
        double[][] copy = new double[matrix.length][];
        for (int row = 0; row < matrix.length; row++) {
            copy[row] = matrix[row].clone();
        }
        return copy;
    }
}
