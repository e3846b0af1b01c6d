package io.emotionstreams.trainer.cli;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.network.Layer;
import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import io.emotionstreams.trainer.network.Stem;
import io.emotionstreams.trainer.training.Freeze;
import io.emotionstreams.trainer.training.Recipe;
import java.util.List;
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

    @Option(
            names = "--freeze",
            paramLabel = "STAGE",
            description =
                    "Keep the layers of --initial-weights (an int8 model.onnx) up to this stage, conv2 to conv4, and"
                            + " train only those after it: much cheaper.")
    private String frozenStage;

    @Option(
            names = "--variants",
            paramLabel = "N",
            defaultValue = "4",
            description =
                    "With --freeze: how many augmented variants of each face to train on; default: ${DEFAULT-VALUE}.")
    private int variants;

    /**
     * The recipe with its changes.
     *
     * @param votes whether there are raters' votes, so that the network predicts them too
     * @throws IllegalArgumentException if there is no such recipe, or a value is out of range
     */
    Recipe recipe(boolean votes) {
        Recipe recipe = Recipe.named(name);
        if (votes && !recipe.equals(Recipe.OURS)) {
            throw new IllegalArgumentException("--votes applies only to recipe 'ours': the paper has none");
        }
        if (stem != null) {
            if (!recipe.equals(Recipe.OURS)) {
                throw new IllegalArgumentException(
                        "--stem applies only to recipe 'ours': the paper's network has the standard stem");
            }
            recipe = recipe.withNetwork(NetworkSpec.resNet50(stem));
        }
        recipe = votes
                ? recipe.withNetwork(recipe.network().withLabelSets(List.of(LabelSet.RATERS, LabelSet.FER2013)))
                : recipe;
        recipe = frozenStage == null ? recipe : recipe.withFreeze(new Freeze(lastLayer(recipe.network()), variants));
        recipe = epochs == null ? recipe : recipe.withEpochs(epochs);
        recipe = batchSize == null ? recipe : recipe.withBatchSize(batchSize);
        recipe = learningRate == null ? recipe : recipe.withLearningRate(learningRate);
        return arithmetic == null ? recipe : recipe.withPrecision(arithmetic);
    }

    /** Name of the last layer of the frozen stage. */
    private String lastLayer(NetworkSpec network) {
        List<String> layers = network.layers().stream()
                .map(Layer::name)
                .filter(name -> name.startsWith(frozenStage + "_"))
                .toList();
        if (layers.isEmpty()) {
            throw new IllegalArgumentException(
                    "--freeze must name a stage from conv2 to conv4, not '" + frozenStage + "'");
        }
        return layers.get(layers.size() - 1);
    }
}
