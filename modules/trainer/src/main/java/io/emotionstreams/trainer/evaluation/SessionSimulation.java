package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.trainer.predictions.Predictions;
import java.util.Arrays;
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
            int emotion = classOf(shares, random.nextDouble());
            drawn[i] = byClass[emotion][random.nextInt(byClass[emotion].length)];
            truth[emotion] += 1.0 / size;
        }
        return new SimulatedSession(faces.subset(drawn), truth);
    }

    /** Shares of the classes that have faces. */
    private double[] shares() {
        return Dirichlet.draw(
                Arrays.stream(byClass)
                        .mapToDouble(members -> members.length == 0 ? 0 : CONCENTRATION)
                        .toArray(),
                random);
    }

    /** The class at a position, 0 to 1, when the shares are put in a row. */
    static int classOf(double[] shares, double position) {
        double at = position;
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
}
