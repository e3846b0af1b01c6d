package io.emotionstreams.trainer.training;

import io.emotionstreams.trainer.network.NetworkSpec;
import io.emotionstreams.trainer.network.Precision;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Identifies a training: its recipe, seed and inputs. A checkpoint can only be resumed by a training with the same identity.
 * The components up to {@code learningRate} repeat part of {@code settings}, for the exporter and for checkpoints that have
 * nothing else.
 *
 * @param recipe name of the recipe
 * @param network the architecture
 * @param precision of the arithmetic
 * @param epochs max epochs
 * @param batchSize faces per step
 * @param learningRate before the schedule
 * @param seed of all random numbers
 * @param data fingerprint of the faces
 * @param initialWeights SHA-256 of the checkpoint that training started from; {@code null} for random weights
 * @param teachers SHA-256 of each checkpoint whose predictions were blended into the labels, in order
 * @param settings all values of the recipe by path, such as {@code optimizer.momentum}
 */
public record RunIdentity(
        String recipe,
        NetworkSpec network,
        Precision precision,
        int epochs,
        int batchSize,
        double learningRate,
        long seed,
        String data,
        String initialWeights,
        List<String> teachers,
        Map<String, String> settings) {
    public RunIdentity {
        // Checkpoints of earlier versions have no teachers or no settings. They stay readable, for export and as
        // initial
        // weights. Without settings they equal no training of today, so none resumes them by mistake.
        teachers = teachers == null ? List.of() : List.copyOf(teachers);
        settings = Collections.unmodifiableSortedMap(settings == null ? new TreeMap<>() : new TreeMap<>(settings));
    }

    static RunIdentity of(Recipe recipe, long seed, String data, String initialWeights, List<String> teachers) {
        return new RunIdentity(
                recipe.name(),
                recipe.network(),
                recipe.precision(),
                recipe.epochs(),
                recipe.batchSize(),
                recipe.optimizer().learningRate(),
                seed,
                data,
                initialWeights,
                teachers,
                RecordValues.of(recipe));
    }

    /** Why a checkpoint with this identity cannot be resumed by a training with another one. */
    String mismatch(RunIdentity other) {
        return settings.isEmpty()
                ? "an earlier version wrote it, which did not record all settings of the recipe"
                : "it belongs to a different training: " + String.join("; ", differences(other));
    }

    /** The values that differ, as in {@code epochs is 3, not 4}. */
    List<String> differences(RunIdentity other) {
        SortedMap<String, String> own = values();
        SortedMap<String, String> others = other.values();
        SortedMap<String, String> all = new TreeMap<>(own);
        all.putAll(others);
        return all.keySet().stream()
                .filter(key -> !Objects.equals(own.get(key), others.get(key)))
                .map(key -> "%s is %s, not %s".formatted(key, own.get(key), others.get(key)))
                .toList();
    }

    /** All values, each once. */
    private SortedMap<String, String> values() {
        SortedMap<String, String> values = new TreeMap<>(settings);
        values.put("seed", Long.toString(seed));
        values.put("data", data);
        values.put("initialWeights", initialWeights == null ? "random" : initialWeights);
        values.put("teachers", teachers.toString());
        return values;
    }

    /**
     * Seed of the order of faces and of their augmentation. It also depends on the initial weights, because weights from a
     * training with the same seed would otherwise see the same augmented faces again.
     */
    long drawSeed() {
        return initialWeights == null ? seed : seed ^ Long.parseUnsignedLong(initialWeights.substring(0, 16), 16);
    }
}
