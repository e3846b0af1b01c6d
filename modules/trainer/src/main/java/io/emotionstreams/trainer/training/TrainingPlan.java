package io.emotionstreams.trainer.training;

import io.emotionstreams.files.Sha256;
import io.emotionstreams.trainer.data.FaceData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Everything that one training needs: recipe, faces, device and files.
 *
 * @param recipe the settings
 * @param faces to train and validate on
 * @param identity recorded in the checkpoints
 * @param device to run on
 * @param directory receives the checkpoints
 * @param command what the user typed, for the model card
 * @param initialWeights a checkpoint to start from; {@code null} for random weights
 * @param teachers checkpoints whose mean predictions are blended into the labels
 */
public record TrainingPlan(
        Recipe recipe,
        SplitFaces faces,
        RunIdentity identity,
        ComputeDevice device,
        Path directory,
        String command,
        Path initialWeights,
        List<Path> teachers) {
    /** File name of the best weights so far, ready to export. */
    public static final String BEST = "best.pt";

    /** File name of the checkpoint that a training is resumed from. */
    public static final String LAST = "last.pt";

    /**
     * Plans a training.
     *
     * @throws IllegalArgumentException if a checkpoint does not exist, or the data lacks rows that the recipe needs
     */
    public static TrainingPlan of(
            Recipe recipe,
            FaceData data,
            long seed,
            ComputeDevice device,
            Path directory,
            String command,
            Path initialWeights,
            List<Path> teachers) {
        RunIdentity identity = RunIdentity.of(
                recipe,
                seed,
                data.fingerprint(),
                fingerprint(initialWeights),
                teachers.stream().map(TrainingPlan::fingerprint).toList());
        return new TrainingPlan(
                recipe,
                recipe.validationSplit().split(data, seed),
                identity,
                device,
                directory,
                command,
                initialWeights,
                teachers);
    }

    Path best() {
        return directory.resolve(BEST);
    }

    Path last() {
        return directory.resolve(LAST);
    }

    private static String fingerprint(Path checkpoint) {
        if (checkpoint == null) {
            return null;
        }
        if (!Files.isRegularFile(checkpoint)) {
            throw new IllegalArgumentException("there is no checkpoint " + checkpoint);
        }
        try {
            return Sha256.hexOf(checkpoint);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read checkpoint " + checkpoint, e);
        }
    }
}
