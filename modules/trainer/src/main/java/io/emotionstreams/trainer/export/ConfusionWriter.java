package io.emotionstreams.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.files.AtomicFile;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.inference.ModelContract;
import io.emotionstreams.inference.ModelMetadata;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** Adds a measured confusion matrix to a model file, for models from elsewhere that have none. */
public final class ConfusionWriter {
    private ConfusionWriter() {}

    /**
     * Writes a copy of a model with this confusion matrix for one of its label sets, replacing any that it has. Nothing else
     * changes.
     *
     * @param model an ONNX file that the classifier accepts
     * @param labels ignored if the model has one output
     * @param copy may be the same file
     */
    public static void write(Path model, LabelSet labels, ClassifierConfusion confusion, Path copy) throws IOException {
        ModelProto read = ModelProto.parseFrom(Files.readAllBytes(model));
        boolean further = read.getGraph().getOutputList().stream()
                .anyMatch(output -> output.getName().equals(ModelContract.probabilities(labels)));
        Map<String, String> entries = further ? ModelMetadata.of(labels, confusion) : ModelMetadata.of(confusion);
        List<StringStringEntryProto> others = read.getMetadataPropsList().stream()
                .filter(entry -> !entries.containsKey(entry.getKey()))
                .toList();
        ModelProto.Builder written = read.toBuilder().clearMetadataProps().addAllMetadataProps(others);
        entries.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(entry -> written.addMetadataProps(StringStringEntryProto.newBuilder()
                        .setKey(entry.getKey())
                        .setValue(entry.getValue())));
        Files.createDirectories(copy.toAbsolutePath().getParent());
        try (AtomicFile file = AtomicFile.replacing(copy)) {
            Files.write(file.part(), written.build().toByteArray());
            file.commit();
        }
    }
}
