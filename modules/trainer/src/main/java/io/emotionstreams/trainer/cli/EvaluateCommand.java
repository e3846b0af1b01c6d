package io.emotionstreams.trainer.cli;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.Split;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.export.ConfusionWriter;
import io.emotionstreams.trainer.report.EvaluationJson;
import io.emotionstreams.trainer.report.EvaluationText;
import io.emotionstreams.trainer.report.Reports;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;
import picocli.CommandLine.TypeConversionException;

/** {@code evaluate}: how good a model is on faces whose emotion is known. */
@Command(
        name = "evaluate",
        description = "Measures a model on labelled faces, through the pipeline's own classifier.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams evaluate --data fer2013.csv",
            "  emotion-streams evaluate --data fer2013.csv --split PrivateTest --report out/",
            "  emotion-streams evaluate --data fer2013.csv --model run1/model.onnx --json",
            "  emotion-streams evaluate --data fer2013.csv --model theirs.onnx \\",
            "                           --write-confusion corrected.onnx"
        })
final class EvaluateCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--split",
            paramLabel = "ROWS",
            defaultValue = "PublicTest",
            converter = SplitConverter.class,
            description = "Rows to judge by: Training, PublicTest or PrivateTest; default: ${DEFAULT-VALUE}.")
    private Split split;

    @Option(names = "--model", paramLabel = "FILE", description = "The ONNX file; default: the bundled model.")
    private Path model;

    @Option(
            names = "--report",
            paramLabel = "FOLDER",
            description = "Write report.html (with plots), report.txt and report.json there.")
    private Path report;

    @Option(
            names = "--write-confusion",
            paramLabel = "FILE",
            description =
                    "Write a copy of --model that carries its confusion matrix on these rows, by which the pipeline"
                            + " corrects distributions.")
    private Path corrected;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        if (corrected != null && model == null) {
            throw new IllegalArgumentException("--write-confusion copies a model: name it by --model");
        }
        if (corrected != null && split == Split.TRAINING) {
            throw new IllegalArgumentException(
                    "--write-confusion wants rows that the model has not learned from, not Training");
        }
        FaceData faces = data.read(spec.commandLine().getErr());
        Evaluation evaluation = Judgement.of(model, EvaluationFaces.of(faces, split));
        out.println(json ? EvaluationJson.of(evaluation) : EvaluationText.of(evaluation));
        if (corrected != null) {
            if (evaluation.classifierConfusion() == null) {
                throw new IllegalArgumentException(
                        "%s has no face of some emotion, so that no confusion matrix can be measured".formatted(split));
            }
            ConfusionWriter.write(model, evaluation.classifierConfusion(), corrected);
        }
        if (report != null) {
            Reports.write(report, evaluation, List.of());
            if (!json) {
                out.println("report: " + report.resolve(Reports.PAGE).toUri());
            }
        }
        return 0;
    }

    /** Takes a split's name in any case. */
    static final class SplitConverter implements ITypeConverter<Split> {
        @Override
        public Split convert(String name) {
            try {
                return Split.parse(name);
            } catch (IllegalArgumentException e) {
                throw new TypeConversionException(e.getMessage());
            }
        }
    }
}
