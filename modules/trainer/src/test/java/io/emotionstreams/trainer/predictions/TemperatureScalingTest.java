package io.emotionstreams.trainer.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {
    private static final long SEED = 5;

    /** Of a thousand faces 750 are right: their probabilities are best at 0.75. */
    private static final Predictions CALIBRATED = new PredictionsBuilder()
            .add(750, 0, 0, .75)
            .add(125, 1, 0, .75)
            .add(125, 2, 0, .75)
            .predictions();

    @Test
    void aTemperatureThatWasAppliedIsFoundAndTakenBack() {
        double needed = TemperatureScaling.fit(CALIBRATED);
        Predictions tooSure = TemperatureScaling.scaled(CALIBRATED, .4);

        assertThat(TemperatureScaling.fit(tooSure)).isCloseTo(needed / .4, within(1e-3));
        assertThat(Calibration.expectedError(tooSure)).isGreaterThan(.2);
        assertThat(Calibration.expectedError(TemperatureScaling.scaled(tooSure, TemperatureScaling.fit(tooSure))))
                .isLessThan(.01);
    }

    @Test
    void temperaturesChangeProbabilitiesButNoAnswer() {
        Predictions scaled = TemperatureScaling.scaled(CALIBRATED, 3);
        assertThat(scaled.accuracy()).isEqualTo(CALIBRATED.accuracy());
        assertThat(scaled.probability(0, 0)).isLessThan(.5f);
        assertThat(IntStream.range(0, 7)
                        .mapToDouble(c -> scaled.probability(0, c))
                        .sum())
                .isCloseTo(1, within(1e-6));
    }

    @Test
    void aProbabilityOfZeroStaysFinite() {
        Predictions sure = new PredictionsBuilder().add(0, 1, 0, 0, 0, 0, 0, 0).predictions();
        assertThat(TemperatureScaling.scaled(sure, 10).probability(0, 6)).isBetween(0f, .01f);
    }

    @Test
    void noHalfIsJudgedWithTheTemperatureOfItsOwn() {
        // One half is much too sure, the other much too timid: each one's own temperature would put it right.
        Halves halves = Halves.of(CALIBRATED, SEED);
        Predictions first = TemperatureScaling.scaled(CALIBRATED.subset(halves.first()), .4);
        Predictions second = TemperatureScaling.scaled(CALIBRATED.subset(halves.second()), 2.5);
        Predictions odd = interleaved(halves, first, second);

        assertThat(Calibration.expectedError(TemperatureScaling.scaled(first, TemperatureScaling.fit(first))))
                .isLessThan(.02);
        assertThat(TemperatureScaling.crossFittedError(odd, SEED)).isGreaterThan(.2);
    }

    @Test
    void oneFaceHasNoOtherHalf() {
        assertThat(TemperatureScaling.crossFittedError(CALIBRATED.subset(new int[] {0}), SEED))
                .isNull();
    }

    @Test
    void halvesAreDisjointCompleteAndHaveAsManyOfEachClass() {
        Halves halves = Halves.of(CALIBRATED, SEED);
        assertThat(IntStream.concat(IntStream.of(halves.first()), IntStream.of(halves.second()))
                        .sorted())
                .containsExactly(IntStream.range(0, 1000).boxed().toArray(Integer[]::new));
        assertThat(CALIBRATED.subset(halves.first()).counts()).startsWith(375);
        assertThat(CALIBRATED.subset(halves.second()).counts()).startsWith(375);
        assertThat(Halves.of(CALIBRATED, SEED).first()).isEqualTo(halves.first());
        assertThat(Halves.of(CALIBRATED, SEED + 1).first()).isNotEqualTo(halves.first());
    }

    /** Puts both halves' faces back to where the seed will find them; halves depend on the labels alone. */
    private static Predictions interleaved(Halves halves, Predictions first, Predictions second) {
        int[] order = new int[first.size() + second.size()];
        for (int i = 0; i < first.size(); i++) {
            order[halves.first()[i]] = i;
        }
        for (int i = 0; i < second.size(); i++) {
            order[halves.second()[i]] = first.size() + i;
        }
        return first.concat(second).subset(order);
    }
}
