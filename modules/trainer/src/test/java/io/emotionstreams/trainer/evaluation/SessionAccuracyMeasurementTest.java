package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.trainer.predictions.Halves;
import io.emotionstreams.trainer.predictions.Predictions;
import io.emotionstreams.trainer.predictions.PredictionsBuilder;
import java.util.List;
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
                SessionAccuracyMeasurement.of(perfect.predictions(), List.of(perfect.predictions()), "another", SEED);
        for (SessionAccuracy.OfSize size : error.bySize()) {
            assertThat(size.counted()).isCloseTo(0, within(1e-9));
            assertThat(size.averaged()).isCloseTo(0, within(1e-9));
            assertThat(size.corrected()).isCloseTo(0, within(1e-4));
        }
    }

    @Test
    void knownConfusionsAreCorrected() {
        SessionAccuracy error = SessionAccuracyMeasurement.of(CONFUSED, List.of(CONFUSED), "another", SEED);
        SessionAccuracy.OfSize large = error.bySize().get(1);
        assertThat(large.faces()).isEqualTo(300);
        assertThat(large.counted()).isGreaterThan(4);
        assertThat(large.corrected()).isLessThan(large.counted() / 2);
        assertThat(large.correctedToCounted()).isCloseTo(large.corrected() / large.counted(), within(1e-12));
        assertThat(large.intervalCoverage()).isGreaterThan(.9);
        assertThat(error.bySize().get(0).corrected()).isGreaterThan(large.corrected());
        assertThat(error.confusionSource()).isEqualTo("another");
        assertThat(large.of(error.best())).isLessThanOrEqualTo(large.corrected());
        assertThat(error.sessions()).isEqualTo(400);
    }

    @Test
    void withoutAConfusionMatrixNothingIsCorrected() {
        SessionAccuracy error = SessionAccuracyMeasurement.of(CONFUSED, null, null, SEED);
        SessionAccuracy.OfSize size = error.bySize().get(0);
        assertThat(error.confusionSource()).isNull();
        assertThat(size.counted()).isPositive();
        assertThat(size.corrected()).isNull();
        assertThat(size.expectationMaximization()).isNull();
        assertThat(size.correctedToCounted()).isNull();
        assertThat(size.intervalCoverage()).isNull();
    }

    @Test
    void facesThatLackAClassGiveNoConfusionMatrix() {
        Predictions noHappy = CONFUSED.subset(IntStream.range(0, CONFUSED.size())
                .filter(i -> CONFUSED.label(i) != 3)
                .toArray());
        assertThat(SessionAccuracyMeasurement.of(CONFUSED, List.of(noHappy), "another", SEED)
                        .confusionSource())
                .isNull();
        assertThat(SessionAccuracyMeasurement.crossFitted(List.of(noHappy), "PublicTest", SEED)
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
        SessionAccuracy.OfSize own = SessionAccuracyMeasurement.of(half, List.of(half), "itself", SEED)
                .bySize()
                .get(1);
        SessionAccuracy.OfSize crossed = SessionAccuracyMeasurement.crossFitted(List.of(mixed), "PublicTest", SEED)
                .bySize()
                .get(1);
        assertThat(own.correctedToCounted()).isLessThan(.5);
        assertThat(crossed.correctedToCounted()).isGreaterThan(1.2);
    }

    @Test
    void theSameSeedGivesTheSameErrors() {
        assertThat(SessionAccuracyMeasurement.crossFitted(List.of(CONFUSED), "PublicTest", SEED))
                .isEqualTo(SessionAccuracyMeasurement.crossFitted(List.of(CONFUSED), "PublicTest", SEED));
    }

    @Test
    void aSingleFaceCannotBeHalved() {
        assertThat(SessionAccuracyMeasurement.crossFitted(List.of(CONFUSED.subset(new int[] {0})), "PublicTest", SEED))
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
