package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.trainer.predictions.Halves;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.PredictionsBuilder;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SessionAccuracyMeasurementTest {
    private static final long SEED = 9;

    /** In every class, half of the faces look like the next class. */
    private static final Predictions CONFUSED = confused(1);

    @Test
    void aPerfectClassifierHasNoError() {
        PredictionsBuilder perfect = new PredictionsBuilder();
        IntStream.range(0, 7).forEach(c -> perfect.add(40, c, c, 1));
        SessionAccuracy error =
                SessionAccuracyMeasurement.of(perfect.predictions(), perfect.predictions(), "another", SEED);
        for (SessionAccuracy.OfSize size : error.bySize()) {
            assertThat(size.counted()).isCloseTo(0, within(1e-9));
            assertThat(size.averaged()).isCloseTo(0, within(1e-9));
            assertThat(size.adjusted()).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void knownConfusionsAreCorrected() {
        SessionAccuracy error = SessionAccuracyMeasurement.of(CONFUSED, CONFUSED, "another", SEED);
        SessionAccuracy.OfSize large = error.bySize().get(1);
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
    void withoutAConfusionMatrixNothingIsCorrected() {
        SessionAccuracy error = SessionAccuracyMeasurement.of(CONFUSED, null, null, SEED);
        SessionAccuracy.OfSize size = error.bySize().get(0);
        assertThat(error.confusionSource()).isNull();
        assertThat(size.counted()).isPositive();
        assertThat(size.adjusted()).isNull();
        assertThat(size.expectationMaximization()).isNull();
        assertThat(size.adjustedToCounted()).isNull();
        assertThat(size.intervalCoverage()).isNull();
    }

    @Test
    void facesThatLackAClassGiveNoConfusionMatrix() {
        Predictions noHappy = CONFUSED.subset(IntStream.range(0, CONFUSED.size())
                .filter(i -> CONFUSED.label(i) != 3)
                .toArray());
        assertThat(SessionAccuracyMeasurement.of(CONFUSED, noHappy, "another", SEED)
                        .confusionSource())
                .isNull();
        assertThat(SessionAccuracyMeasurement.crossFitted(noHappy, "PublicTest", SEED)
                        .confusionSource())
                .isNull();
    }

    @Test
    void noHalfIsCorrectedWithItsOwnConfusions() {
        // In one half faces look like the next class, in the other like the previous one. The confusion matrix of one
        // half
        // therefore makes the other worse, while its own would correct it.
        Predictions mixed = opposed();
        Predictions half = mixed.subset(Halves.of(mixed, SEED).first());
        SessionAccuracy.OfSize own = SessionAccuracyMeasurement.of(half, half, "itself", SEED)
                .bySize()
                .get(1);
        SessionAccuracy.OfSize crossed = SessionAccuracyMeasurement.crossFitted(mixed, "PublicTest", SEED)
                .bySize()
                .get(1);
        assertThat(own.adjustedToCounted()).isLessThan(.5);
        assertThat(crossed.adjustedToCounted()).isGreaterThan(1.2);
    }

    @Test
    void theSameSeedGivesTheSameErrors() {
        assertThat(SessionAccuracyMeasurement.crossFitted(CONFUSED, "PublicTest", SEED))
                .isEqualTo(SessionAccuracyMeasurement.crossFitted(CONFUSED, "PublicTest", SEED));
    }

    @Test
    void aSingleFaceCannotBeHalved() {
        assertThat(SessionAccuracyMeasurement.crossFitted(CONFUSED.subset(new int[] {0}), "PublicTest", SEED))
                .isNull();
    }

    private static Predictions confused(int distance) {
        PredictionsBuilder predictions = new PredictionsBuilder();
        for (int c = 0; c < 7; c++) {
            predictions.add(60, c, c, .8).add(60, c, (c + distance) % 7, .8);
        }
        return predictions.predictions();
    }

    /** Predictions of {@code confused(1)} for the first half of the faces, of {@code confused(6)} for the second. */
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
