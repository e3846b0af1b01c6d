package io.emotionstreams.trainer.predictions;

/**
 * One line of a classification report: one class, or an average over all.
 *
 * @param precision share of the answers with this class that are right, 0 when there is no such answer
 * @param recall share of the faces of this class that are recognised
 * @param f1 harmonic mean of both, 0 when both are 0
 * @param support how many faces
 */
public record ClassScore(double precision, double recall, double f1, int support) {
    static ClassScore of(int right, int answered, int support) {
        double precision = answered == 0 ? 0 : right / (double) answered;
        double recall = right / (double) support;
        return new ClassScore(precision, recall, harmonicMean(precision, recall), support);
    }

    private static double harmonicMean(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }
}
