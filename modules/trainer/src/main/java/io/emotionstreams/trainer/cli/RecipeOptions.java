package io.emotionstreams.trainer.cli;

import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.Stem;
import io.emotionstreams.trainer.training.Recipe;
import picocli.CommandLine.Option;

/** The recipe and changes to it. */
final class RecipeOptions {
    @Option(
            names = "--recipe",
            paramLabel = "NAME",
            defaultValue = "ours",
            description = "ours, or paper for the network and settings of the paper; default: ${DEFAULT-VALUE}.")
    private String name;

    @Option(names = "--epochs", paramLabel = "N", description = "Max epochs; default: the recipe's.")
    private Integer epochs;

    @Option(names = "--batch-size", paramLabel = "N", description = "Faces per step; default: the recipe's.")
    private Integer batchSize;

    @Option(
            names = "--learning-rate",
            paramLabel = "RATE",
            description = "Learning rate before the schedule; default: the recipe's.")
    private Double learningRate;

    @Option(
            names = "--stem",
            paramLabel = "KIND",
            description = "First layers of our network: standard, unpooled or fine_pooled; default: the recipe's.")
    private Stem stem;

    @Option(
            names = "--arithmetic",
            paramLabel = "FORMAT",
            description = "float32 or bfloat16 for training; default: the recipe's.")
    private Precision arithmetic;

    /** @throws IllegalArgumentException if there is no such recipe, or a value is out of range */
    Recipe recipe() {
        Recipe recipe = Recipe.named(name);
        if (stem != null) {
            if (!recipe.equals(Recipe.OURS)) {
                throw new IllegalArgumentException(
                        "--stem applies only to recipe 'ours': the paper's network has the standard stem");
            }
            recipe = recipe.withNetwork(NetworkSpec.resNet50(stem));
        }
        recipe = epochs == null ? recipe : recipe.withEpochs(epochs);
        recipe = batchSize == null ? recipe : recipe.withBatchSize(batchSize);
        recipe = learningRate == null ? recipe : recipe.withLearningRate(learningRate);
        return arithmetic == null ? recipe : recipe.withPrecision(arithmetic);
    }
}
