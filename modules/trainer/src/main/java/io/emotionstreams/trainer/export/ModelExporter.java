package io.emotionstreams.trainer.export;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import io.emotionstreams.files.AtomicFile;
import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.network.TorchNetwork;
import io.emotionstreams.trainer.training.MeasuredLabels;
import io.emotionstreams.trainer.training.TrainedModel;
import io.emotionstreams.trainer.training.TrainedWeights;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Exports a checkpoint as an ONNX model with a model card. Stateless and thread-safe. */
public final class ModelExporter {
    private static final String ENDING = ".onnx";

    /** The opset that brought everything used here, and the file format's version of its time. */
    private static final int OPSET = 17;

    private static final int IR_VERSION = 8;

    private ModelExporter() {}

    /**
     * Writes the model, compares its predictions with libtorch's, and writes the model card beside it.
     *
     * @param checkpoint the {@code best.pt} of a training
     * @param labels the label sets that the model predicts, the default one first; all of the checkpoint's if empty
     * @param mirrored whether the model averages the predictions for each face and its mirror image
     * @param file must end in {@code .onnx}; replaced if it exists
     * @return the differences from libtorch
     * @throws IllegalArgumentException if there is no such checkpoint, it does not predict these labels, or the file does not end in {@code .onnx}
     * @throws IllegalStateException if an fp32 model differs from libtorch by more than rounding; it is not written then
     */
    public static Agreement export(
            Path checkpoint, ExportPrecision precision, List<LabelSet> labels, boolean mirrored, Path file)
            throws IOException {
        if (!file.getFileName().toString().endsWith(ENDING)) {
            throw new IllegalArgumentException("the model file must end in .onnx but is " + file);
        }
        try (TrainedWeights weights = TrainedWeights.read(checkpoint)) {
            TrainedModel model = weights.model();
            List<MeasuredLabels> measured = labels.isEmpty()
                    ? model.measured()
                    : labels.stream().map(model::of).toList();
            byte[] bytes = bytes(model, measured, weights.network(), precision, mirrored);
            Path directory = file.toAbsolutePath().getParent();
            Files.createDirectories(directory);
            try (AtomicFile output = AtomicFile.replacing(file)) {
                Files.write(output.part(), bytes);
                Agreement agreement =
                        Agreement.measure(output.part(), weights.network(), measured, mirrored, precision);
                output.commit();
                Files.writeString(
                        card(file),
                        ModelCard.of(
                                model,
                                measured,
                                precision,
                                mirrored,
                                file.getFileName().toString(),
                                bytes),
                        StandardCharsets.UTF_8);
                return agreement;
            }
        }
    }

    /** Path of a model's card: beside the model, with the extension {@code .md}. */
    public static Path card(Path file) {
        String name = file.getFileName().toString();
        return file.resolveSibling(name.substring(0, name.length() - ENDING.length()) + ".md");
    }

    private static byte[] bytes(
            TrainedModel model,
            List<MeasuredLabels> measured,
            TorchNetwork network,
            ExportPrecision precision,
            boolean mirrored) {
        GraphBuilder builder = new GraphBuilder("facial-emotion");
        NumberFormat format =
                switch (precision) {
                    case FP32 -> new Fp32Format(builder);
                    case FP16 -> new Fp16Format(builder);
                    case INT8 -> new Int8Format(builder, model.ranges());
                };
        GraphProto graph = new NetworkGraph(network, builder, format).build(measured, mirrored);
        ModelProto.Builder file = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName("emotion-streams trainer")
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(graph);
        Provenance.of(model, measured, precision, mirrored)
                .forEach((key, value) -> file.addMetadataProps(
                        StringStringEntryProto.newBuilder().setKey(key).setValue(value)));
        return file.build().toByteArray();
    }
}
