package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Draws sessions with random class shares from labeled faces, because the faces before a camera do not have the class shares
 * of FER2013. The shares come from a symmetric Dirichlet distribution, each face's class from the shares, and the face from
 * its class, with replacement. The same seed gives the same sessions. Not thread-safe.
 */
final class SessionSimulation {
    /** Below 1, so that a few emotions dominate most sessions, as in an audience. */
    static final double CONCENTRATION = 0.7;

    private final Predictions faces;
    private final int[][] byClass;
    private final Random random;

    SessionSimulation(Predictions faces, long seed) {
        this.faces = faces;
        this.byClass = IntStream.range(0, Emotion.COUNT)
                .mapToObj(c -> IntStream.range(0, faces.size())
                        .filter(i -> faces.label(i) == c)
                        .toArray())
                .toArray(int[][]::new);
        this.random = new Random(seed);
    }

    /** Draws a session with this number of faces. */
    SimulatedSession draw(int size) {
        double[] shares = shares();
        int[] drawn = new int[size];
        double[] truth = new double[Emotion.COUNT];
        for (int i = 0; i < size; i++) {
            int emotion = classOf(shares);
            drawn[i] = byClass[emotion][random.nextInt(byClass[emotion].length)];
            truth[emotion] += 1.0 / size;
        }
        return new SimulatedSession(faces.subset(drawn), truth);
    }

    /** Dirichlet shares of the classes that have faces: independent gamma variates over their sum. */
    private double[] shares() {
        double[] shares = new double[Emotion.COUNT];
        double sum = 0;
        for (int c = 0; c < Emotion.COUNT; c++) {
            shares[c] = byClass[c].length == 0 ? 0 : gamma();
            sum += shares[c];
        }
        for (int c = 0; c < Emotion.COUNT; c++) {
            shares[c] /= sum;
        }
        return shares;
    }

    private int classOf(double[] shares) {
        double at = random.nextDouble();
        int last = 0;
        for (int c = 0; c < Emotion.COUNT; c++) {
            if (shares[c] > 0) {
                last = c;
                at -= shares[c];
                if (at < 0) {
                    return c;
                }
            }
        }
        return last; // rounding: the shares sum to a little less than 1
    }

    /** A gamma variate of shape 0.7, by Marsaglia and Tsang (2000): one of shape 1.7, times a uniform's power. */
    private double gamma() {
        double d = CONCENTRATION + 1 - 1.0 / 3;
        double c = 1 / Math.sqrt(9 * d);
        while (true) {
            double x = random.nextGaussian();
            double v = Math.pow(1 + c * x, 3);
            if (v > 0 && Math.log(1 - random.nextDouble()) < x * x / 2 + d - d * v + d * Math.log(v)) {
                return d * v * Math.pow(1 - random.nextDouble(), 1 / CONCENTRATION);
            }
        }
    }
}
