package io.emotionstreams.trainer.cli;

import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.export.ExportPrecision;
import io.emotionstreams.trainer.export.ModelExporter;
import io.emotionstreams.trainer.network.LayerTable;
import io.emotionstreams.trainer.report.EvaluationText;
import io.emotionstreams.trainer.report.Reports;
import io.emotionstreams.trainer.training.ComputeDevice;
import io.emotionstreams.trainer.training.Recipe;
import io.emotionstreams.trainer.training.TrainingPlan;
import io.emotionstreams.trainer.training.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import org.bytedeco.pytorch.global.torch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code train}: labelled faces to a model, its card and its report. */
@Command(
        name = "train",
        description = "Trains a network on labelled faces and writes model.onnx, its card and a report.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams train --data fer2013.csv --out run1/",
            "  emotion-streams train --data fer2013.csv --recipe paper",
            "  emotion-streams train --recipe paper --dry-run",
            "  emotion-streams train --data fer2013.csv --out run1/ --max-time 9m",
            "  emotion-streams train --data fer2013.csv --out run1/ --resume",
            "",
            "Ctrl-C leaves a checkpoint; even after a kill --resume goes on to the same",
            "result, on the same processor with the same number of threads."
        })
final class TrainCommand implements Callable<Integer> {
    private static final String MODEL = "model.onnx";

    @Spec
    private CommandSpec spec;

    @Mixin
    private DataOptions data;

    @Mixin
    private RecipeOptions recipes;

    @Option(
            names = "--out",
            paramLabel = "FOLDER",
            description = "Where checkpoints, model and report go; default: training-RECIPE.")
    private Path out;

    @Option(names = "--dry-run", description = "Print the network's layers and totals, and end; needs no data.")
    private boolean dryRun;

    @Option(names = "--resume", description = "Go on from the folder's last checkpoint, with the same options.")
    private boolean resume;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop after this long, such as 9m or 1h30m, with a checkpoint to resume from.")
    private Duration maxTime;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Of everything random; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            defaultValue = "cpu",
            description = "cuda needs a build by -P gpu; default: ${DEFAULT-VALUE}.")
    private ComputeDevice device;

    @Option(names = "--threads", paramLabel = "N", description = "Threads to compute with; default: all cores.")
    private Integer threads;

    @Option(
            names = "--initial-weights",
            paramLabel = "FILE",
            description = "Start from these weights (a best.pt) instead of random ones.")
    private Path initialWeights;

    @Option(
            names = "--teacher",
            paramLabel = "FILE",
            description = "Blend this network's answers (a best.pt) into the labels; of several, their mean.")
    private List<Path> teachers = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter output = spec.commandLine().getOut();
        Recipe recipe = recipes.recipe();
        if (dryRun) {
            print(recipe, output);
            return 0;
        }
        Path folder = out == null ? Path.of("training-" + recipe.name()) : out;
        FaceData faces = data.read(spec.commandLine().getErr());
        if (threads != null) {
            if (threads < 1) {
                throw new IllegalArgumentException("--threads must be 1 or more but is " + threads);
            }
            torch.set_num_threads(threads);
        }
        TrainingPlan plan = TrainingPlan.of(recipe, faces, seed, device, folder, command(), initialWeights, teachers);
        print(recipe, output);
        output.printf(
                Locale.ROOT,
                "recipe %s: learns from %,d faces, judged on %,d others (%s); into %s%n",
                recipe.name(),
                plan.faces().training().size(),
                plan.faces().validation().size(),
                recipe.division().judgedOn(),
                folder);
        output.flush();
        try (TrainingRun run = resume ? TrainingRun.resume(plan) : TrainingRun.begin(plan)) {
            if (train(run, recipe, output)) {
                finish(run, plan, output);
            } else {
                output.printf(
                        "stopped after %s, %d of %d epochs done; the same command with --resume goes on%n",
                        maxTime.toString().substring(2).toLowerCase(Locale.ROOT),
                        run.history().size(),
                        recipe.epochs());
            }
        }
        return 0;
    }

    private static void print(Recipe recipe, PrintWriter output) {
        output.print(LayerTable.of(recipe.network()));
        output.flush();
    }

    private boolean train(TrainingRun run, Recipe recipe, PrintWriter output) throws IOException, InterruptedException {
        long deadline = maxTime == null ? 0 : System.nanoTime() + maxTime.toNanos();
        long facesPerEpoch = (long) run.stepsPerEpoch() * recipe.batchSize();
        try (TrainingProgress progress = new TrainingProgress(output, recipe.epochs(), facesPerEpoch)) {
            return run.run(progress, () -> maxTime != null && System.nanoTime() - deadline > 0);
        }
    }

    /** The best weights as a model, and what it is worth on the rows that chose it. */
    private void finish(TrainingRun run, TrainingPlan plan, PrintWriter output) throws IOException {
        Path model = plan.folder().resolve(MODEL);
        ModelExporter.export(plan.folder().resolve(TrainingPlan.BEST), ExportPrecision.INT8, false, model);
        String judgedOn = plan.recipe().division().judgedOn();
        Evaluation evaluation = Judgement.of(
                model,
                new EvaluationFaces(
                        judgedOn,
                        plan.faces().validation(),
                        plan.faces().training(),
                        plan.faces().validation(),
                        judgedOn));
        Reports.write(plan.folder(), evaluation, run.history());
        output.println(EvaluationText.of(evaluation));
        output.printf(
                "model: %s (epoch %d, chosen on the rows reported here: faces that nobody chose by will show a little less)%nreport: %s%n",
                model, run.bestEpoch(), plan.folder().resolve(Reports.PAGE).toUri());
    }

    private String command() {
        return "emotion-streams "
                + spec.commandLine().getParseResult().originalArgs().stream()
                        .filter(argument -> !argument.equals("--resume"))
                        .collect(Collectors.joining(" "));
    }
}
