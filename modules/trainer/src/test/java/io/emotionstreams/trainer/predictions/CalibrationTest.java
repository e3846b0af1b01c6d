package io.emotionstreams.trainer.predictions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class CalibrationTest {
    @Test
    void theErrorIsTheGapBetweenConfidenceAndAccuracyWeightedByFaces() {
        Predictions predictions = new PredictionsBuilder()
                .add(6, 0, 0, .9) // 6 of 8 correct at 0.9: 0.15 too confident
                .add(2, 1, 0, .9)
                .add(1, 2, 2, .5) // 1 of 2 correct at 0.5: calibrated
                .add(1, 3, 2, .5)
                .predictions();
        assertThat(Calibration.expectedError(predictions)).isCloseTo(.8 * .15, within(1e-6));
    }

    @Test
    void underconfidenceAndOverconfidenceInDifferentBinsDoNotCancelOut() {
        Predictions predictions =
                new PredictionsBuilder().add(10, 0, 0, .8).add(10, 1, 0, .2).predictions();
        assertThat(Calibration.expectedError(predictions)).isCloseTo(.2, within(1e-6));
    }

    @Test
    void theHighestProbabilityDeterminesTheBin() {
        List<ReliabilityBin> bins = Calibration.bins(new PredictionsBuilder()
                .add(0, 1, 0, 0, 0, 0, 0, 0)
                .add(1, .5f, .25f, .25f, 0, 0, 0, 0)
                .predictions());
        assertThat(bins).hasSize(15);
        assertThat(bins.get(14)).isEqualTo(new ReliabilityBin(14 / 15.0, 1, 1, 1.0, 1.0));
        assertThat(bins.get(7)).isEqualTo(new ReliabilityBin(7 / 15.0, 8 / 15.0, 1, .5, 0.0));
        assertThat(bins.get(0)).isEqualTo(new ReliabilityBin(0, 1 / 15.0, 0, null, null));
    }

    @Test
    void theLogLossIsTheMeanNegativeLogProbabilityOfTheTrueClass() {
        Predictions predictions =
                new PredictionsBuilder().add(1, 0, 0, .5).add(1, 0, 0, .25).predictions();
        assertThat(Calibration.negativeLogLikelihood(predictions)).isCloseTo(1.5 * Math.log(2), within(1e-6));
        Predictions impossible =
                new PredictionsBuilder().add(0, 0, 1, 0, 0, 0, 0, 0).predictions();
        assertThat(Calibration.negativeLogLikelihood(impossible)).isFinite();
    }
}
