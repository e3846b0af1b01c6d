package io.emotionstreams.trainer.cli;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.data.Split;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.evaluation.LearnedRows;
import io.emotionstreams.trainer.evaluation.StudyRow;
import io.emotionstreams.trainer.report.EvaluationJson;
import io.emotionstreams.trainer.report.EvaluationReport;
import io.emotionstreams.trainer.report.EvaluationText;
import io.emotionstreams.trainer.report.StudyText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code evaluate}: measures a model on labeled faces. */
@Command(
        name = "evaluate",
        description = "Measures a model on labeled faces, with the pipeline's own classifier.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams evaluate --data fer2013.csv",
            "  emotion-streams evaluate --data fer2013.csv --split PrivateTest --report out/",
            "  emotion-streams evaluate --data fer2013.csv --votes fer2013new.csv --labels raters",
            "  emotion-streams evaluate --data fer2013.csv --model run1/model.onnx --json",
            "  emotion-streams evaluate --data fer2013.csv --votes fer2013new.csv --sessions",
            "  emotion-streams evaluate --data fer2013.csv --model theirs.onnx --write-confusion theirs.confusion"
        })
final class EvaluateCommand implements Callable<Integer> {
    private static final String HELD_OUT = "held-out";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Option(
            names = "--split",
            paramLabel = "ROWS",
            defaultValue = "PublicTest",
            description =
                    "Rows to evaluate on: Training, PublicTest, PrivateTest, or held-out for those that the model's"
                            + " own training held out at random; default: ${DEFAULT-VALUE}.")
    private String split;

    @Option(
            names = "--labels",
            paramLabel = "SET",
            description = "Evaluate against the labels of this set, raters or fer2013; default: raters with --votes,"
                    + " else fer2013.")
    private LabelSet labels;

    @Option(names = "--model", paramLabel = "FILE", description = "The ONNX file; default: the bundled model.")
    private Path model;

    @Option(
            names = "--report",
            paramLabel = "DIR",
            description = "Write report.html (with plots), report.txt and report.json to this directory.")
    private Path report;

    @Option(
            names = "--write-confusion",
            paramLabel = "FILE",
            description =
                    "Measure the confusion matrix on these rows, unchanged and distorted, in place of everything else, and"
                            + " write it for the setting inference.confusion.")
    private Path confusion;

    @Option(
            names = "--sessions",
            description = "Simulate sessions of people with these rows, in place of everything else, and compare the"
                    + " distributions that the pipeline would publish with the true ones.")
    private boolean sessions;

    @Option(names = "--json", description = "Print one JSON object instead of text.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        Split named = split.equalsIgnoreCase(HELD_OUT) ? null : Split.parse(split);
        if (confusion != null && named == Split.TRAINING) {
            throw new IllegalArgumentException(
                    "--write-confusion needs rows that the model was not trained on: use another --split than Training");
        }
        FaceData faces = data.read(spec.commandLine().getErr());
        LabelSet against = labels != null ? labels : data.hasVotes() ? LabelSet.RATERS : LabelSet.FER2013;
        if (against == LabelSet.RATERS && !data.hasVotes()) {
            throw new IllegalArgumentException("--labels raters needs the raters' votes: give --votes");
        }
        EvaluationFaces evaluated = evaluated(faces, named, against);
        if (sessions) {
            List<StudyRow> rows = EvaluationRun.sessions(model, against, evaluated.evaluated());
            out.println(json ? EvaluationJson.of(rows) : StudyText.of(rows));
            return 0;
        }
        if (confusion != null) {
            EvaluationRun.writeConfusion(model, against, evaluated.evaluated(), confusion);
            return 0;
        }
        LabeledFaces voted = !data.hasVotes() || named == null ? null : faces.faces(named);
        Evaluation evaluation = EvaluationRun.of(model, against, evaluated, voted);
        out.println(json ? EvaluationJson.of(evaluation) : EvaluationText.of(evaluation));
        if (report != null) {
            EvaluationReport.write(report, evaluation, List.of());
            if (!json) {
                out.println("report: " + report.resolve(EvaluationReport.PAGE).toUri());
            }
        }
        return 0;
    }

    /** The faces to evaluate on, none of which the model learned from as far as its file knows. */
    private EvaluationFaces evaluated(FaceData faces, Split named, LabelSet against) {
        LearnedRows learned = new LearnedRows(EvaluationRun.metadata(model, against), faces);
        if (named != null) {
            learned.requireUnseen(named);
            return EvaluationFaces.of(faces, named, against);
        }
        LabeledFaces heldOut = learned.heldOut().labeledBy(against);
        return new EvaluationFaces(HELD_OUT + " 30%", heldOut, null, heldOut, HELD_OUT + " 30%");
    }
}
