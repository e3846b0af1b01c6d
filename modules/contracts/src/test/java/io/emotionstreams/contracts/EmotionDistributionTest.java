package io.emotionstreams.contracts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class EmotionDistributionTest {
    @Test
    void theDominantEmotionHasTheLargestShare() {
        assertThat(EmotionDistribution.of(0.1f, 0, 0, 0.2f, 0, 0, 0.7f).dominant())
                .isEqualTo(Emotion.NEUTRAL);
    }

    @Test
    void tiesGoToTheFirstInLabelOrder() {
        assertThat(EmotionDistribution.of(0, 0.5f, 0, 0.5f, 0, 0, 0).dominant()).isEqualTo(Emotion.DISGUST);
    }

    @Test
    void weightsAreDividedByTheirTotal() {
        EmotionDistribution shares = EmotionDistribution.normalized(new double[] {1, 0, 0, 2, 0, 0, 1});

        assertThat(shares).isEqualTo(EmotionDistribution.of(0.25f, 0, 0, 0.5f, 0, 0, 0.25f));
        assertThat(shares.share(Emotion.HAPPY)).isEqualTo(0.5f);
    }

    @Test
    void weightsThatSumToZeroHaveNoDistribution() {
        assertThat(EmotionDistribution.normalized(new double[Emotion.COUNT])).isNull();
    }

    @Test
    void theMapIsInLabelOrder() {
        assertThat(EmotionDistribution.of(1, 0, 0, 0, 0, 0, 0).byEmotion().keySet())
                .containsExactly(Emotion.values());
    }

    @Test
    void theArrayIsCopied() {
        float[] shares = {1, 0, 0, 0, 0, 0, 0};
        EmotionDistribution distribution = EmotionDistribution.of(shares);

        shares[0] = 0;

        assertThat(distribution.share(Emotion.ANGRY)).isEqualTo(1);
    }

    @Test
    void roundingIsTolerated() {
        assertThat(EmotionDistribution.of(0.5004f, 0.5f, 0, 0, 0, 0, 0).share(Emotion.ANGRY))
                .isEqualTo(0.5004f);
    }

    @Test
    void sharesThatDoNotSumToOneAreRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmotionDistribution.of(0.5f, 0.4f, 0, 0, 0, 0, 0))
                .withMessageStartingWith("shares must sum to 1");
    }

    @Test
    void aNegativeShareIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmotionDistribution.of(-0.5f, 1, 0.5f, 0, 0, 0, 0))
                .withMessage("a share must be between 0 and 1 but is -0.5");
    }

    @Test
    void aShareThatIsNotANumberIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmotionDistribution.of(Float.NaN, 1, 0, 0, 0, 0, 0))
                .withMessage("a share must be between 0 and 1 but is NaN");
    }

    @Test
    void anythingButSevenSharesIsRejected() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> EmotionDistribution.of(0.5f, 0.5f))
                .withMessage("expected 7 shares, got 2");
    }
}
