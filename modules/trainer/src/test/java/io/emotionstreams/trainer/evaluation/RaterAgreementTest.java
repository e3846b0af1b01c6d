package io.emotionstreams.trainer.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.contracts.FaceCrop;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.VotedFaces;
import io.emotionstreams.trainer.predictions.Predictions;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class RaterAgreementTest {
    private static final Offset<Double> ROUNDING = within(1e-6);

    @Test
    void theModelAgreesWithTheShareOfRatersWhoSeeWhatItPredicts() {
        RaterAgreement agreement = happyWith(2, 8);

        assertThat(agreement.modelWithRater()).isCloseTo(0.8, ROUNDING);
    }

    @Test
    void aRaterAgreesWithTheOthersIfTheyMostlySeeTheSame() {
        // Eight of ten see happiness, and so do most of the others of each; the two others are outvoted.
        assertThat(happyWith(2, 8).raterWithOthers()).isCloseTo(0.8, ROUNDING);
    }

    @Test
    void aTieOfTheOthersCountsInParts() {
        // Without one of the two votes for happiness one remains, against one for neutral: half a chance.
        assertThat(happyWith(1, 2).raterWithOthers()).isCloseTo(2 / 3.0 * 0.5, ROUNDING);
    }

    @Test
    void theDivergenceIsZeroIfTheProbabilitiesAreTheVotes() {
        float[] probabilities = new float[Emotion.COUNT];
        probabilities[Emotion.NEUTRAL.index()] = 0.2f;
        probabilities[Emotion.HAPPY.index()] = 0.8f;

        assertThat(agreement(probabilities, 2, 8).divergence()).isCloseTo(0, ROUNDING);
    }

    @Test
    void facesWithFewerThanTwoVotesSayNothing() {
        assertThat(happyWith(0, 1)).isNull();
    }

    private static RaterAgreement happyWith(int neutral, int happy) {
        float[] probabilities = new float[Emotion.COUNT];
        probabilities[Emotion.HAPPY.index()] = 1;
        return agreement(probabilities, neutral, happy);
    }

    private static RaterAgreement agreement(float[] probabilities, int neutral, int happy) {
        LabeledFaces face = VotedFaces.of(
                new LabeledFaces(new byte[FaceCrop.PIXELS], new byte[1]),
                new int[] {neutral, happy, 0, 0, 0, 0, 0, 0, 0, 0});
        return RaterAgreement.of(new Predictions(probabilities, face.labels()), face.votes());
    }
}
