package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.trainer.predictions.Halves;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.PredictionsBuilder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionErrorsTest {
    private static final long SEED = 9;

    /** Every class is recognised on one of two faces; the other looks like the next class. */
    private static final Predictions CONFUSED = confused(1);

    @Test
    void aPerfectClassifierIsNeverOff() {
        PredictionsBuilder perfect = new PredictionsBuilder();
        IntStream.range(0, 7).forEach(c -> perfect.add(40, c, c, 1));
        SessionError error = SessionErrors.of(perfect.predictions(), perfect.predictions(), "another", SEED);
        for (SessionError.OfSize size : error.bySize()) {
            assertThat(size.counted()).isCloseTo(0, within(1e-9));
            assertThat(size.averaged()).isCloseTo(0, within(1e-9));
            assertThat(size.adjusted()).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void confusionsThatAreKnownAreTakenOut() {
        SessionError error = SessionErrors.of(CONFUSED, CONFUSED, "another", SEED);
        SessionError.OfSize large = error.bySize().get(1);
        assertThat(large.faces()).isEqualTo(300);
        assertThat(large.counted()).isGreaterThan(4);
        assertThat(large.adjusted()).isLessThan(large.counted() / 2);
        assertThat(large.adjustedToCounted()).isCloseTo(large.adjusted() / large.counted(), within(1e-12));
        assertThat(large.intervalCoverage()).isGreaterThan(.9);
        assertThat(error.bySize().get(0).adjusted()).isGreaterThan(large.adjusted());
        assertThat(error.confusionSource()).isEqualTo("another");
        assertThat(large.of(error.best())).isLessThanOrEqualTo(large.adjusted());
        assertThat(error.sessions()).isEqualTo(400);
    }

    @Test
    void withoutASourceNothingIsCorrected() {
        SessionError error = SessionErrors.of(CONFUSED, null, null, SEED);
        SessionError.OfSize size = error.bySize().get(0);
        assertThat(error.confusionSource()).isNull();
        assertThat(size.counted()).isPositive();
        assertThat(size.adjusted()).isNull();
        assertThat(size.expectationMaximisation()).isNull();
        assertThat(size.adjustedToCounted()).isNull();
        assertThat(size.intervalCoverage()).isNull();
    }

    @Test
    void aSourceThatLacksAClassIsNone() {
        Predictions noHappy = CONFUSED.subset(IntStream.range(0, CONFUSED.size())
                .filter(i -> CONFUSED.label(i) != 3)
                .toArray());
        assertThat(SessionErrors.of(CONFUSED, noHappy, "another", SEED).confusionSource())
                .isNull();
        assertThat(SessionErrors.crossFitted(noHappy, "PublicTest", SEED).confusionSource())
                .isNull();
    }

    @Test
    void noHalfIsJudgedByItsOwnConfusions() {
        // In one half faces look like the next class, in the other like the one before: what is measured on one half
        // makes the other worse, while its own confusions would put it right.
        Predictions mixed = opposed();
        Predictions half = mixed.subset(Halves.of(mixed, SEED).first());
        SessionError.OfSize own =
                SessionErrors.of(half, half, "itself", SEED).bySize().get(1);
        SessionError.OfSize crossed =
                SessionErrors.crossFitted(mixed, "PublicTest", SEED).bySize().get(1);
        assertThat(own.adjustedToCounted()).isLessThan(.5);
        assertThat(crossed.adjustedToCounted()).isGreaterThan(1.2);
    }

    @Test
    void theSameSeedGivesTheSameErrors() {
        assertThat(SessionErrors.crossFitted(CONFUSED, "PublicTest", SEED))
                .isEqualTo(SessionErrors.crossFitted(CONFUSED, "PublicTest", SEED));
    }

    @Test
    void aSingleFaceCanNotBeHalved() {
        assertThat(SessionErrors.crossFitted(CONFUSED.subset(new int[] {0}), "PublicTest", SEED))
                .isNull();
    }

    private static Predictions confused(int distance) {
        PredictionsBuilder answers = new PredictionsBuilder();
        for (int c = 0; c < 7; c++) {
            answers.add(60, c, c, .8).add(60, c, (c + distance) % 7, .8);
        }
        return answers.predictions();
    }

    /** Faces of the first half answered as {@code confused(1)} does, of the second as {@code confused(6)}. */
    private static Predictions opposed() {
        Halves halves = Halves.of(CONFUSED, SEED);
        Predictions both = CONFUSED.concat(confused(6));
        int[] order = new int[CONFUSED.size()];
        for (int i : halves.first()) {
            order[i] = i;
        }
        for (int i : halves.second()) {
            order[i] = CONFUSED.size() + i;
        }
        return both.subset(order);
    }
}
