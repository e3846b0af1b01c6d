package io.emotionstreams.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class RunIdentityTest {
    private static final String SOME_WEIGHTS = "0123456789abcdef".repeat(4);
    private static final String OTHER_WEIGHTS = "fedcba9876543210".repeat(4);

    @Test
    void theSameTrainingDrawsTheSame() {
        assertThat(startingFrom(SOME_WEIGHTS).drawSeed())
                .isEqualTo(startingFrom(SOME_WEIGHTS).drawSeed());
    }

    @Test
    void aTrainingThatStartsFromAnothersWeightsDoesNotRepeatItsDraws() {
        assertThat(startingFrom(SOME_WEIGHTS).drawSeed())
                .isNotEqualTo(startingFrom(null).drawSeed());
    }

    @Test
    void theNextTrainingInTheChainDrawsAnewAgain() {
        assertThat(startingFrom(OTHER_WEIGHTS).drawSeed())
                .isNotEqualTo(startingFrom(SOME_WEIGHTS).drawSeed());
    }

    private static RunIdentity startingFrom(String weights) {
        return RunIdentity.of(SmallTraining.RECIPE, 1, "none", weights, List.of());
    }
}
