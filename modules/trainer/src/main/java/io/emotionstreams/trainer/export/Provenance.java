package io.emotionstreams.trainer.export;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.ModelMetadata;
import io.emotionstreams.trainer.training.RunIdentity;
import io.emotionstreams.trainer.training.TrainedModel;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The metadata of a model file: its contract, its origin and its accuracy. Keys are part of the file format. */
final class Provenance {
    private Provenance() {}

    /** Keys and values in the order in which they are written. */
    static Map<String, String> of(TrainedModel model, ExportPrecision precision, boolean mirrored) {
        RunIdentity identity = model.identity();
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(ModelMetadata.LABELS, String.join(",", Emotion.LABELS));
        entries.put("input", "crops: uint8 [N,1,48,48], gray faces framed as in FER2013");
        entries.put("output", "probs: float32 [N,7], softmax, in the order of labels");
        entries.put("normalisation", "inside the graph: pixels / 255");
        entries.put("precision", precision.name().toLowerCase(Locale.ROOT));
        entries.put("mirrored-average", Boolean.toString(mirrored));
        entries.put("temperature", String.format(Locale.ROOT, "%.4f, inside the graph", model.temperature()));
        entries.put("recipe", identity.recipe());
        entries.put("network", identity.network().toString());
        entries.put("seed", Long.toString(identity.seed()));
        entries.put("epoch", model.epoch() + " of at most " + identity.epochs());
        entries.put("data-fingerprint", "sha256:" + identity.data());
        putIfKnown(entries, "initial-weights", identity.initialWeights());
        if (!identity.teachers().isEmpty()) {
            entries.put("teachers", "sha256:" + String.join(", sha256:", identity.teachers()));
        }
        entries.put(
                "accuracy",
                String.format(
                        Locale.ROOT,
                        "%.4f on %d faces (%s), one image per face, before conversion to this precision",
                        model.accuracy(),
                        model.images(),
                        model.validationRows()));
        entries.put(
                "calibration-error", String.format(Locale.ROOT, "%.4f on the same faces", model.calibrationError()));
        entries.put("training-command", model.command());
        entries.put(
                "licence",
                "the terms of the training data apply: FER2013 is a research data set; check them before commercial use");
        // The matrix was measured without mirror images; with them the predictions differ.
        if (model.confusion() != null && !mirrored) {
            entries.putAll(ModelMetadata.of(model.confusion()));
        }
        return entries;
    }

    private static void putIfKnown(Map<String, String> entries, String key, String digest) {
        if (digest != null) {
            entries.put(key, "sha256:" + digest);
        }
    }
}
