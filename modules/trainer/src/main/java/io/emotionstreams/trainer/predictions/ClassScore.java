package io.emotionstreams.trainer.predictions;

/**
 * One line of a classification report: one class, or an average over all.
 *
 * @param precision share of the predictions of this class that are correct; 0 without such predictions
 * @param recall share of the faces of this class that are predicted correctly
 * @param f1 harmonic mean of precision and recall; 0 if both are 0
 * @param support number of faces of this class
 */
public record ClassScore(double precision, double recall, double f1, int support) {
    static ClassScore of(int correct, int predicted, int support) {
        double precision = predicted == 0 ? 0 : correct / (double) predicted;
        double recall = correct / (double) support;
        return new ClassScore(precision, recall, harmonicMean(precision, recall), support);
    }

    private static double harmonicMean(double a, double b) {
        return a + b == 0 ? 0 : 2 * a * b / (a + b);
    }
}
