package io.emotionstreams.trainer.evaluation;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.Split;
import io.emotionstreams.trainer.training.Recipe;
import io.emotionstreams.trainer.training.ValidationSplit;
import java.util.Map;

/**
 * The rows that a model learned from, as far as its file knows: the metadata name its recipe, seed and data. Evaluating a model
 * on faces that it learned from would flatter it.
 */
public final class LearnedRows {
    /** Metadata keys; the exporter writes them. */
    private static final String RECIPE = "recipe";

    private static final String SEED = "seed";
    private static final String DATA = "data-fingerprint";

    private static final String SHA256 = "sha256:";
    private static final String VOTES = "+votes:";

    private final Map<String, String> metadata;
    private final FaceData data;

    /**
     * Compares a model with data.
     *
     * @param metadata of the model file
     */
    public LearnedRows(Map<String, String> metadata, FaceData data) {
        this.metadata = metadata;
        this.data = data;
    }

    /**
     * Requires that the model did not learn from a split. A model from elsewhere, or of other data, passes: nothing is known of
     * it.
     *
     * @throws IllegalArgumentException if it did; the message names rows that it did not learn from
     */
    public void requireUnseen(Split split) {
        ValidationSplit division = division();
        if (division == ValidationSplit.RANDOM_30_PERCENT) {
            throw new IllegalArgumentException(
                    "this model learned from a random 70%% of all rows of this data, %s among them: use --split held-out, the other 30%%"
                            .formatted(split));
        }
        if (division == ValidationSplit.FER2013 && split == Split.TRAINING) {
            throw new IllegalArgumentException(
                    "this model learned from the Training rows of this data: use --split PublicTest or PrivateTest");
        }
    }

    /**
     * The rows that the model's training held out at random.
     *
     * @throws IllegalArgumentException if the model's file does not say which, or they are of other data
     */
    public LabeledFaces heldOut() {
        if (division() != ValidationSplit.RANDOM_30_PERCENT) {
            throw new IllegalArgumentException(
                    "--split held-out needs a model that was trained on this data with a recipe that holds out rows at random, such as 'paper'");
        }
        return ValidationSplit.RANDOM_30_PERCENT
                .split(data, Long.parseLong(metadata.get(SEED)))
                .validation();
    }

    /** How the model's training divided this data; {@code null} if it was other data or that is not known. */
    private ValidationSplit division() {
        String fingerprint = metadata.getOrDefault(DATA, "");
        if (!metadata.containsKey(RECIPE)
                || !metadata.getOrDefault(SEED, "").matches("-?\\d{1,18}")
                || !withoutVotes(fingerprint).equals(SHA256 + withoutVotes(data.fingerprint()))) {
            return null;
        }
        return Recipe.find(metadata.get(RECIPE)).map(Recipe::validationSplit).orElse(null);
    }

    private static String withoutVotes(String fingerprint) {
        int votes = fingerprint.indexOf(VOTES);
        return votes < 0 ? fingerprint : fingerprint.substring(0, votes);
    }
}
