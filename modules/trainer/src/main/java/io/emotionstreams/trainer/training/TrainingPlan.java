package io.emotionstreams.trainer.training;

import io.emotionstreams.files.Sha256;
import io.emotionstreams.trainer.data.FaceData;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * One training: a recipe, the faces, and where and on what it runs.
 *
 * @param recipe how
 * @param faces from what
 * @param identity by which its checkpoints know it
 * @param device on what
 * @param folder where its checkpoints go
 * @param command what the user typed, for the model card
 * @param initialWeights a checkpoint to start from; {@code null}: random weights
 * @param teachers checkpoints whose mean answers are blended into the labels
 */
public record TrainingPlan(
        Recipe recipe,
        DividedFaces faces,
        RunIdentity identity,
        ComputeDevice device,
        Path folder,
        String command,
        Path initialWeights,
        List<Path> teachers) {
    /** File of the best weights so far, ready to export. */
    public static final String BEST = "best.pt";

    /** File from which a run is resumed. */
    public static final String LAST = "last.pt";

    /**
     * Plans a training.
     *
     * @throws IllegalArgumentException when a file is missing, or the data lacks rows that the recipe needs
     */
    public static TrainingPlan of(
            Recipe recipe,
            FaceData data,
            long seed,
            ComputeDevice device,
            Path folder,
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
                recipe.division().divide(data, seed),
                identity,
                device,
                folder,
                command,
                initialWeights,
                teachers);
    }

    Path best() {
        return folder.resolve(BEST);
    }

    Path last() {
        return folder.resolve(LAST);
    }

    private static String fingerprint(Path file) {
        if (file == null) {
            return null;
        }
        if (!Files.isRegularFile(file)) {
            throw new IllegalArgumentException("there is no checkpoint " + file);
        }
        try {
            return Sha256.hexOf(file);
        } catch (IOException e) {
            throw new UncheckedIOException("checkpoint " + file + " can't be read", e);
        }
    }
}
