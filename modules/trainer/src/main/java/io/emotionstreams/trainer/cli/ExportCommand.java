package io.emotionstreams.trainer.cli;

import io.emotionstreams.trainer.export.Agreement;
import io.emotionstreams.trainer.export.ExportPrecision;
import io.emotionstreams.trainer.export.ModelExporter;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code export}: a checkpoint as an ONNX file. */
@Command(
        name = "export",
        description = "Writes trained weights as the ONNX file that the pipeline runs, and its model card.",
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

    @Option(names = "--checkpoint", paramLabel = "FILE", required = true, description = "A training's best.pt.")
    private Path checkpoint;

    @Option(
            names = "--precision",
            paramLabel = "NUMBERS",
            defaultValue = "int8",
            description = "fp32, fp16 (for GPUs) or int8 (fastest on processors); default: ${DEFAULT-VALUE}.")
    private ExportPrecision precision;

    @Option(
            names = "--mirrored",
            description = "Also judge each face's mirror image and average the two answers: a little better, twice as"
                    + " slow.")
    private boolean mirrored;

    @Option(names = "--out", paramLabel = "FILE", required = true, description = "The ONNX file to write.")
    private Path out;

    @Override
    public Integer call() throws IOException {
        Agreement agreement = ModelExporter.export(checkpoint, precision, mirrored, out);
        spec.commandLine()
                .getOut()
                .printf(
                        Locale.ROOT,
                        "%s, with its card %s: probabilities differ from libtorch's by %.1e on average and by %.1e at most (%d random pictures)%n",
                        out,
                        ModelExporter.card(out).getFileName(),
                        agreement.mean(),
                        agreement.largest(),
                        agreement.faces());
        return 0;
    }
}
