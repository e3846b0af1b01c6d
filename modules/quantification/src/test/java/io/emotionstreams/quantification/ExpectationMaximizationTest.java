package io.emotionstreams.quantification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.EmotionDistribution;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectationMaximizationTest {
    private static final double[] EVEN = {1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0};

    /** The probability that a face looks like its own class; otherwise it looks like any other. */
    private static final double LIKE_ITSELF = .55;

    @Test
    void calibratedProbabilitiesRecoverTheSharesThatFacesWereDrawnFrom() {
        double[] truth = {.5, 0, .1, .2, 0, .05, .15};

        double[] shares = new ExpectationMaximization(EVEN).shares(faces(truth, 20_000));

        assertThat(shares).containsExactly(truth, within(.015));
    }

    @Test
    void sharesAreNeverNegativeAndSumToOne() {
        double[] shares = new ExpectationMaximization(EVEN).shares(Collections.nCopies(5, face(0, 1)));

        assertThat(shares).containsExactly(new double[] {1, 0, 0, 0, 0, 0, 0}, within(1e-6));
    }

    @Test
    void anotherPriorGivesOtherShares() {
        double[] mostlyHappy = {.1, .1, .1, .4, .1, .1, .1};
        List<EmotionDistribution> faces = faces(EVEN, 2000);

        double even = new ExpectationMaximization(EVEN).shares(faces)[3];

        assertThat(even).isCloseTo(1 / 7.0, within(.03));
        assertThat(new ExpectationMaximization(mostlyHappy).shares(faces)[3]).isLessThan(even / 2);
    }

    /** Faces drawn from these shares, with Bayes' probabilities for even shares. */
    private static List<EmotionDistribution> faces(double[] shares, int count) {
        Random random = new Random(3);
        List<EmotionDistribution> faces = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            int truth = draw(shares, random);
            int look = random.nextDouble() < LIKE_ITSELF ? truth : (truth + 1 + random.nextInt(6)) % 7;
            faces.add(face(look, LIKE_ITSELF));
        }
        return faces;
    }

    /** One class gets this probability; the others share the rest. */
    private static EmotionDistribution face(int emotion, double probability) {
        float[] shares = new float[Emotion.COUNT];
        Arrays.fill(shares, (float) ((1 - probability) / (Emotion.COUNT - 1)));
        shares[emotion] = (float) probability;
        return EmotionDistribution.of(shares);
    }

    private static int draw(double[] shares, Random random) {
        double at = random.nextDouble();
        for (int c = 0; c < shares.length; c++) {
            at -= shares[c];
            if (at < 0) {
                return c;
            }
        }
        return shares.length - 1;
    }
}
