package io.emotionstreams.trainer.cli;

import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.Stem;
import io.emotionstreams.trainer.training.Recipe;
import picocli.CommandLine.Option;

/** Which recipe, and what of it is to be otherwise. */
final class RecipeOptions {
    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "ours",
            description = "ours, or paper for the paper's network and settings; default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = "--epochs", paramLabel = "N", description = "At most; default: the recipe's.")
    private Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Faces a step; default: the recipe's.")
    private Integer batchSize;

    @Option(names = "--learning-rate", paramLabel = "RATE", description = "Before its schedule; default: the recipe's.")
    private Double learningRate;

    @Option(
            names = "--stem",
            paramLabel = "KIND",
            description = "First layers of our network: standard, unpooled or fine_pooled; default: the recipe's.")
    private Stem stem;

    @Option(names = "--arithmetic", paramLabel = "NUMBERS", description = "float32 or bfloat16; default: the recipe's.")
    private Precision arithmetic;

    /** @throws IllegalArgumentException when there is no such recipe, or a number is out of its range */
    Recipe recipe() {
        Recipe recipe = Recipe.named(name);
        if (stem != null) {
            if (!recipe.equals(Recipe.OURS)) {
                throw new IllegalArgumentException("--stem changes our network; the paper's has the standard one");
            }
            recipe = recipe.withNetwork(NetworkSpec.resNet50(stem));
        }
        recipe = epochs == null ? recipe : recipe.withEpochs(epochs);
        recipe = batchSize == null ? recipe : recipe.withBatchSize(batchSize);
        recipe = learningRate == null ? recipe : recipe.withLearningRate(learningRate);
        return arithmetic == null ? recipe : recipe.withPrecision(arithmetic);
    }
}
