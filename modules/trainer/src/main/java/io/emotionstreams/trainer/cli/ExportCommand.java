package io.emotionstreams.trainer.cli;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.export.Agreement;
import io.emotionstreams.trainer.export.ExportPrecision;
import io.emotionstreams.trainer.export.ModelExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: writes a checkpoint as an ONNX model. */
@Command(
        name = "export",
        description = "Writes trained weights as an ONNX model for the pipeline, with a model card.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams export --checkpoint run1/best.pt --out model.onnx",
            "  emotion-streams export --checkpoint run1/best.pt --precision fp16 --out gpu.onnx",
            "  emotion-streams run --bootstrap-servers HOST:9092 --model model.onnx"
        })
final class ExportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(names = "--checkpoint", paramLabel = "FILE", required = true, description = "The best.pt of a training.")
    private Path checkpoint;

    @Option(
            names = "--precision",
            paramLabel = "FORMAT",
            defaultValue = "int8",
            description = "fp32, fp16 (for GPUs) or int8 (fastest on CPUs); default: ${DEFAULT-VALUE}.")
    private ExportPrecision precision;

    @Option(
            names = "--labels",
            paramLabel = "SET",
            description = "Write only this label set, raters or fer2013; default: all that the weights predict.")
    private LabelSet labels;

    @Option(
            names = "--mirrored",
            description = "Average the predictions for each face and its mirror image: slightly more accurate, twice as"
                    + " slow.")
    private boolean mirrored;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The ONNX model to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Agreement agreement = ModelExporter.export(
                checkpoint, precision, labels == null ? List.of() : List.of(labels), mirrored, out);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s with card %s: probabilities differ from libtorch's by %.1e on average, max %.1e (%d random images)%n",
                        out,
                        ModelExporter.card(out).getFileName(),
                        agreement.meanDifference(),
                        agreement.maxDifference(),
                        agreement.images());
        return 0;
    }
}
