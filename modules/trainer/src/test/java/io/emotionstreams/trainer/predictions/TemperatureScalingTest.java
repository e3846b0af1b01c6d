package io.emotionstreams.trainer.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TemperatureScalingTest {
    private static final long SEED = 5;

    /** 750 of 1000 faces are predicted correctly, so a probability of 0.75 is calibrated. */
    private static final Predictions CALIBRATED = new PredictionsBuilder()
            .add(750, 0, 0, .75)
            .add(125, 1, 0, .75)
            .add(125, 2, 0, .75)
            .predictions();

    @Test
    void anAppliedTemperatureIsFoundAndReversed() {
        double needed = TemperatureScaling.fit(CALIBRATED);
        Predictions overconfident = TemperatureScaling.scaled(CALIBRATED, .4);

        assertThat(TemperatureScaling.fit(overconfident)).isCloseTo(needed / .4, within(1e-3));
        assertThat(Calibration.expectedError(overconfident)).isGreaterThan(.2);
        assertThat(Calibration.expectedError(
                        TemperatureScaling.scaled(overconfident, TemperatureScaling.fit(overconfident))))
                .isLessThan(.01);
    }

    @Test
    void temperaturesChangeProbabilitiesButNotThePredictedClass() {
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
    void noHalfIsScaledWithItsOwnTemperature() {
        // One half is overconfident, the other underconfident; its own temperature would correct either.
        Halves halves = Halves.of(CALIBRATED, SEED);
        Predictions first = TemperatureScaling.scaled(CALIBRATED.subset(halves.first()), .4);
        Predictions second = TemperatureScaling.scaled(CALIBRATED.subset(halves.second()), 2.5);
        Predictions odd = interleaved(halves, first, second);

        assertThat(Calibration.expectedError(TemperatureScaling.scaled(first, TemperatureScaling.fit(first))))
                .isLessThan(.02);
        assertThat(TemperatureScaling.crossFittedError(odd, SEED)).isGreaterThan(.2);
    }

    @Test
    void aSingleFaceHasNoOtherHalf() {
        assertThat(TemperatureScaling.crossFittedError(CALIBRATED.subset(new int[] {0}), SEED))
                .isNull();
    }

    @Test
    void halvesAreDisjointCompleteAndStratified() {
        Halves halves = Halves.of(CALIBRATED, SEED);
        assertThat(IntStream.concat(IntStream.of(halves.first()), IntStream.of(halves.second()))
                        .sorted())
                .containsExactly(IntStream.range(0, 1000).boxed().toArray(Integer[]::new));
        assertThat(CALIBRATED.subset(halves.first()).counts()).startsWith(375);
        assertThat(CALIBRATED.subset(halves.second()).counts()).startsWith(375);
        assertThat(Halves.of(CALIBRATED, SEED).first()).isEqualTo(halves.first());
        assertThat(Halves.of(CALIBRATED, SEED + 1).first()).isNotEqualTo(halves.first());
    }

    /** Restores the original order, in which the seed gives the same halves again; halves depend on labels alone. */
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
