package io.emotionstreams.trainer.export;

import io.emotionstreams.contracts.Emotion;
import io.emotionstreams.inference.ModelMetadata;
import io.emotionstreams.trainer.training.MeasuredLabels;
import io.emotionstreams.trainer.training.RunIdentity;
import io.emotionstreams.trainer.training.TrainedModel;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** The metadata of a model file: its contract, its origin and its accuracy. Keys are part of the file format. */
final class Provenance {
    private Provenance() {}

    /** Keys and values in the order in which they are written. */
    static Map<String, String> of(
            TrainedModel model, List<MeasuredLabels> measured, ExportPrecision precision, boolean mirrored) {
        RunIdentity identity = model.identity();
        Map<String, String> entries = new LinkedHashMap<>();
        entries.put(ModelMetadata.LABELS, String.join(",", Emotion.LABELS));
        entries.put("input", "crops: uint8 [N,1,48,48], gray faces framed as in FER2013");
        entries.put(
                ModelMetadata.LABEL_SETS,
                measured.stream().map(one -> one.labels().label()).collect(Collectors.joining(",")));
        entries.put("output", "probs: float32 [N,7], softmax, in the order of labels, for the first label set");
        entries.put("normalization", "inside the graph: pixels / 255");
        entries.put("precision", precision.name().toLowerCase(Locale.ROOT));
        entries.put("mirrored-average", Boolean.toString(mirrored));
        measured.forEach(one -> entries.put(
                "temperature." + one.labels().label(),
                String.format(Locale.ROOT, "%.4f, inside the graph", one.temperature())));
        entries.put("recipe", identity.recipe());
        entries.put("network", identity.network().toString());
        entries.put("seed", Long.toString(identity.seed()));
        entries.put("epoch", model.epoch() + " of at most " + identity.epochs());
        entries.put("data-fingerprint", "sha256:" + identity.data());
        putIfKnown(entries, "initial-weights", identity.initialWeights());
        if (!identity.teachers().isEmpty()) {
            entries.put("teachers", "sha256:" + String.join(", sha256:", identity.teachers()));
        }
        for (MeasuredLabels one : measured) {
            entries.put(
                    "accuracy." + one.labels().label(),
                    String.format(
                            Locale.ROOT,
                            "%.4f on %d faces (%s), one image per face, before conversion to this precision",
                            one.accuracy(),
                            one.images(),
                            one.validationRows()));
            entries.put(
                    "calibration-error." + one.labels().label(),
                    String.format(Locale.ROOT, "%.4f on the same faces", one.calibrationError()));
        }
        entries.put("training-command", model.command());
        entries.put(
                "license",
                "the terms of the training data apply: FER2013 is a research data set; check them before commercial use");
        // The matrix was measured without mirror images; with them the predictions differ.
        for (MeasuredLabels one : measured) {
            if (one.confusion() != null && !mirrored) {
                entries.putAll(
                        one.equals(measured.get(0))
                                ? ModelMetadata.of(one.confusion())
                                : ModelMetadata.of(one.labels(), one.confusion()));
            }
        }
        return entries;
    }

    private static void putIfKnown(Map<String, String> entries, String key, String digest) {
        if (digest != null) {
            entries.put(key, "sha256:" + digest);
        }
    }
}
