package io.emotionstreams.testkit;

import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.SplittableRandom;

/** A classifier with given confusions, asked again and again: answers that are as unsure as its matrix says. */
public final class SimulatedAnswers {
    private SimulatedAnswers() {}

    /** What its answers average to when so many of the faces show each emotion. */
    public static double[] expected(ClassifierConfusion confusion, EmotionDistribution truth) {
        double[] mean = new double[Emotion.COUNT];
        for (Emotion shown : Emotion.values()) {
            for (Emotion answer : Emotion.values()) {
                mean[answer.index()] += truth.share(shown) * (double) confusion.share(shown, answer);
            }
        }
        return mean;
    }

    /** The mean of its answers to so many faces that are drawn with these shares. */
    public static EmotionDistribution mean(
            ClassifierConfusion confusion, EmotionDistribution truth, int faces, SplittableRandom random) {
        double[] sum = new double[Emotion.COUNT];
        for (int face = 0; face < faces; face++) {
            add(sum, answer(confusion, draw(truth, random), random));
        }
        return EmotionDistribution.normalised(sum);
    }

    /** Its confusions as they are found with so many faces as the matrix says. */
    public static ClassifierConfusion measure(ClassifierConfusion confusion, SplittableRandom random) {
        double[][] sums = new double[Emotion.COUNT][Emotion.COUNT];
        long[] faces = new long[Emotion.COUNT];
        for (Emotion truth : Emotion.values()) {
            faces[truth.index()] = confusion.faces().count(truth);
            for (int face = 0; face < faces[truth.index()]; face++) {
                add(sums[truth.index()], answer(confusion, truth, random));
            }
        }
        return ClassifierConfusion.of(sums, faces, confusion.scatter());
    }

    /** As likely certain of an emotion drawn with the row's shares as the scatter says, and otherwise the row itself. */
    private static double[] answer(ClassifierConfusion confusion, Emotion truth, SplittableRandom random) {
        EmotionDistribution row = confusion.answers().get(truth.index());
        double[] answer = new double[Emotion.COUNT];
        if (random.nextDouble() < confusion.scatter()) {
            answer[draw(row, random).index()] = 1;
        } else {
            for (Emotion emotion : Emotion.values()) {
                answer[emotion.index()] = row.share(emotion);
            }
        }
        return answer;
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
