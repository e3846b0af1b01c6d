package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpectationMaximisationTest {
    private static final double[] EVEN = {1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0, 1 / 7.0};

    /** What a face looks like, by its class: mostly as it should, else as any other class. */
    private static final double LIKE_ITSELF = .55;

    @Test
    void calibratedProbabilitiesGiveTheSharesThatFacesWereDrawnWith() {
        double[] truth = {.5, 0, .1, .2, 0, .05, .15};
        double[] shares = new ExpectationMaximisation(EVEN).shares(session(truth, 20_000));
        assertThat(shares).containsExactly(truth, within(.015));
    }

    @Test
    void sharesAreNeverNegativeAndSumToOne() {
        double[] shares = new ExpectationMaximisation(EVEN)
                .shares(new Answers().add(5, 0, 0, 1).predictions());
        assertThat(shares).containsExactly(new double[] {1, 0, 0, 0, 0, 0, 0}, within(1e-6));
    }

    @Test
    void anotherPriorGivesAnotherMixture() {
        double[] mostlyHappy = {.1, .1, .1, .4, .1, .1, .1};
        Predictions session = session(EVEN, 2000);
        double even = new ExpectationMaximisation(EVEN).shares(session)[3];
        assertThat(even).isCloseTo(1 / 7.0, within(.03));
        assertThat(new ExpectationMaximisation(mostlyHappy).shares(session)[3]).isLessThan(even / 2);
    }

    /** Faces with Bayes' probabilities for even shares. */
    private static Predictions session(double[] shares, int size) {
        Random random = new Random(3);
        Answers session = new Answers();
        for (int i = 0; i < size; i++) {
            int truth = draw(shares, random);
            int look = random.nextDouble() < LIKE_ITSELF ? truth : (truth + 1 + random.nextInt(6)) % 7;
            session.add(1, truth, look, LIKE_ITSELF);
        }
        return session.predictions();
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
