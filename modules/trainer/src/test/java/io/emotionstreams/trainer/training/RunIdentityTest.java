package io.emotionstreams.trainer.training;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.json.JsonMapper;

class RunIdentityTest {
    private static final Freeze SOME_STAGE = new Freeze("conv4_block6_out", 4);
    private static final String SOME_WEIGHTS = "0123456789abcdef".repeat(4);
    private static final String OTHER_WEIGHTS = "fedcba9876543210".repeat(4);

    @Test
    void theSameRecipeAndInputsGiveTheSameIdentity() {
        assertThat(startingFrom(SOME_WEIGHTS)).isEqualTo(startingFrom(SOME_WEIGHTS));
    }

    /** Every component of the recipe and of the records in it, also those that a later version adds. */
    static Stream<Arguments> everyOtherValue() {
        return Stream.of(Recipe.OURS.withFreeze(SOME_STAGE), Recipe.PAPER.withFreeze(SOME_STAGE))
                .flatMap(recipe -> ChangedRecords.of(recipe)
                        .map(change -> argumentSet(recipe.name() + ": " + change.path(), recipe, change)));
    }

    @ParameterizedTest
    @MethodSource("everyOtherValue")
    void anotherValueAnywhereInTheRecipeGivesAnotherIdentity(Recipe recipe, ChangedRecords.Change<Recipe> change) {
        RunIdentity original = RunIdentity.of(recipe, 1, "faces", null, List.of());
        RunIdentity changed = RunIdentity.of(change.changed(), 1, "faces", null, List.of());

        assertThat(changed).isNotEqualTo(original);
        assertThat(changed.differences(original)).singleElement().asString().startsWith(change.path() + " is ");
    }

    @Test
    void anotherOptimizerWithTheSameLearningRateGivesAnotherIdentity() {
        double rate = SmallTraining.RECIPE.optimizer().learningRate();
        RunIdentity sgd = RunIdentity.of(SmallTraining.RECIPE, 1, "faces", null, List.of());
        RunIdentity adam =
                RunIdentity.of(SmallTraining.withOptimizer(new OptimizerSpec.Adam(rate)), 1, "faces", null, List.of());

        assertThat(adam).isNotEqualTo(sgd);
        assertThat(adam.differences(sgd)).contains("optimizer is Adam, not Sgd");
    }

    @Test
    void anotherSeedAndOtherInputsGiveAnotherIdentity() {
        RunIdentity original = RunIdentity.of(SmallTraining.RECIPE, 1, "faces", null, List.of());

        assertThat(Stream.of(
                                RunIdentity.of(SmallTraining.RECIPE, 2, "faces", null, List.of()),
                                RunIdentity.of(SmallTraining.RECIPE, 1, "others", null, List.of()),
                                RunIdentity.of(SmallTraining.RECIPE, 1, "faces", SOME_WEIGHTS, List.of()),
                                RunIdentity.of(SmallTraining.RECIPE, 1, "faces", null, List.of(SOME_WEIGHTS)))
                        .map(other -> other.differences(original)))
                .containsExactly(
                        List.of("seed is 2, not 1"),
                        List.of("data is others, not faces"),
                        List.of("initialWeights is " + SOME_WEIGHTS + ", not random"),
                        List.of("teachers is [" + SOME_WEIGHTS + "], not []"));
    }

    @Test
    void anIdentityIsTheSameAfterItWasWrittenAndRead() {
        RunIdentity written = RunIdentity.of(Recipe.OURS, 1, "faces", SOME_WEIGHTS, List.of(OTHER_WEIGHTS));
        JsonMapper json = new JsonMapper();

        assertThat(json.readValue(json.writeValueAsString(written), RunIdentity.class))
                .isEqualTo(written);
    }

    @Test
    void anIdentityOfAnEarlierVersionIsReadableButNeverTheSame() {
        RunIdentity today = RunIdentity.of(Recipe.OURS, 1, "faces", null, List.of());
        RunIdentity earlier = new JsonMapper()
                .readValue(
                        """
                        {"recipe":"ours",
                         "network":{"stem":"UNPOOLED","blocks":[3,4,6,3],"width":64,"convolutionBias":false,"hiddenDense":[]},
                         "precision":"BFLOAT16","epochs":60,"batchSize":128,"learningRate":0.1,"seed":1,
                         "data":"faces","initialWeights":null}""",
                        RunIdentity.class);

        assertThat(earlier.network()).isEqualTo(today.network());
        assertThat(earlier.teachers()).isEmpty();
        assertThat(earlier).isNotEqualTo(today);
        assertThat(earlier.mismatch(today)).contains("earlier version");
    }

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
