package io.emotionstreams.trainer.export;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.emotionstreams.contracts.ClassifierConfusion;
import io.emotionstreams.files.AtomicFile;
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
     * Writes a copy of a model with this confusion matrix, replacing any that it has. Nothing else changes.
     *
     * @param model an ONNX file that the classifier accepts
     * @param copy may be the same file
     */
    public static void write(Path model, ClassifierConfusion confusion, Path copy) throws IOException {
        Map<String, String> entries = ModelMetadata.of(confusion);
        ModelProto read = ModelProto.parseFrom(Files.readAllBytes(model));
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
