package io.emotionstreams.inference;

import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.emotionstreams.contracts.ClassifierConfusion;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The output of a model that is used, and what its metadata say about it. A model may predict several label sets, each as an
 * output of its own.
 *
 * @param output name of the output, float32 [N,7]
 * @param labels the label set that it predicts; empty if the model does not say
 * @param metadata the model's metadata, with the values of this output under the keys of a model with one output
 */
record ModelHead(String output, Optional<LabelSet> labels, Map<String, String> metadata) {
    /**
     * Selects the output for a label set. A model with one output is used as it is, whatever it predicts.
     *
     * @throws IllegalArgumentException if the metadata name an unknown label set, or several without the wanted one
     */
    static ModelHead of(String model, OrtSession session, LabelSet wanted) throws OrtException {
        return of(model, session.getMetadata().getCustomMetadata(), wanted);
    }

    static ModelHead of(String model, Map<String, String> metadata, LabelSet wanted) {
        String listed = metadata.get(ModelMetadata.LABEL_SETS);
        if (listed == null) {
            return new ModelHead(ModelContract.PROBABILITIES, Optional.empty(), metadata);
        }
        List<LabelSet> labelSets = Arrays.stream(listed.split(",", -1))
                .map(name -> labelSet(model, name.strip()))
                .toList();
        if (labelSets.size() == 1 || labelSets.get(0) == wanted) {
            return new ModelHead(ModelContract.PROBABILITIES, Optional.of(labelSets.get(0)), metadata);
        }
        if (!labelSets.contains(wanted)) {
            throw new IllegalArgumentException("model %s does not predict the labels '%s': set %s to one of %s"
                    .formatted(model, wanted.label(), InferenceSettings.LABELS.name(), listed));
        }
        return new ModelHead(ModelContract.probabilities(wanted), Optional.of(wanted), valuesOf(metadata, wanted));
    }

    Optional<ClassifierConfusion> confusion(String model) {
        return ModelMetadata.confusion(model, metadata);
    }

    /** Id of the model with the label set, as in {@code fer@0123456789ab#raters}. */
    String id(String model) {
        return labels.map(known -> model + "#" + known.label()).orElse(model);
    }

    private static LabelSet labelSet(String model, String name) {
        return Arrays.stream(LabelSet.values())
                .filter(labels -> labels.label().equals(name.toLowerCase(Locale.ROOT)))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("model %s has malformed metadata '%s': unknown label set '%s'"
                                .formatted(model, ModelMetadata.LABEL_SETS, name)));
    }

    /** The values of one label set; those of the first set, which share their keys, are left out. */
    private static Map<String, String> valuesOf(Map<String, String> metadata, LabelSet labels) {
        Map<String, String> values = new HashMap<>(metadata);
        values.keySet().removeIf(key -> key.startsWith(ModelMetadata.SOFT_CONFUSION));
        String suffix = ModelMetadata.key("", labels);
        metadata.forEach((key, value) -> {
            if (key.endsWith(suffix)) {
                values.put(key.substring(0, key.length() - suffix.length()), value);
            }
        });
        return values;
    }
}
