package io.emotionstreams.testkit;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.SplittableRandom;

/** Simulates the predictions of a classifier with a specified confusion matrix and scatter. */
public final class SimulatedClassifier {
    private SimulatedClassifier() {}

    /** The expected mean prediction over faces with this true distribution. */
    public static double[] expected(ClassifierConfusion confusion, EmotionDistribution truth) {
        double[] mean = new double[Emotion.COUNT];
        for (Emotion shown : Emotion.values()) {
            for (Emotion predicted : Emotion.values()) {
                mean[predicted.index()] += truth.share(shown) * (double) confusion.share(shown, predicted);
            }
        }
        return mean;
    }

    /** The mean prediction over this many faces, drawn from the true distribution. */
    public static EmotionDistribution mean(
            ClassifierConfusion confusion, EmotionDistribution truth, int faces, SplittableRandom random) {
        double[] sum = new double[Emotion.COUNT];
        for (int face = 0; face < faces; face++) {
            add(sum, predict(confusion, draw(truth, random), random));
        }
        return EmotionDistribution.normalized(sum);
    }

    /** Re-estimates the confusion matrix from simulated predictions, with as many faces as the original. */
    public static ClassifierConfusion measure(ClassifierConfusion confusion, SplittableRandom random) {
        double[][] sums = new double[Emotion.COUNT][Emotion.COUNT];
        long[] faces = new long[Emotion.COUNT];
        for (Emotion truth : Emotion.values()) {
            faces[truth.index()] = confusion.faces().count(truth);
            for (int face = 0; face < faces[truth.index()]; face++) {
                add(sums[truth.index()], predict(confusion, truth, random));
            }
        }
        return ClassifierConfusion.of(sums, faces, confusion.scatter());
    }

    /** With probability {@code scatter} a one-hot prediction drawn from the row, otherwise the row itself. */
    private static double[] predict(ClassifierConfusion confusion, Emotion truth, SplittableRandom random) {
        EmotionDistribution row = confusion.rows().get(truth.index());
        double[] prediction = new double[Emotion.COUNT];
        if (random.nextDouble() < confusion.scatter()) {
            prediction[draw(row, random).index()] = 1;
        } else {
            for (Emotion emotion : Emotion.values()) {
                prediction[emotion.index()] = row.share(emotion);
            }
        }
        return prediction;
    }

    private static Emotion draw(EmotionDistribution shares, SplittableRandom random) {
        double left = random.nextDouble();
        for (Emotion emotion : Emotion.values()) {
            left -= shares.share(emotion);
            if (left < 0) {
                return emotion;
            }
        }
        return shares.dominant();
    }

    private static void add(double[] sum, double[] summand) {
        for (int i = 0; i < sum.length; i++) {
            sum[i] += summand[i];
        }
    }
}
