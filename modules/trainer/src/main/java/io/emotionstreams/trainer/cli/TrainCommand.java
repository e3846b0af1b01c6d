package io.emotionstreams.trainer.cli;

import io.emotionstreams.inference.LabelSet;
import io.emotionstreams.trainer.data.FaceData;
import io.emotionstreams.trainer.data.LabeledFaces;
import io.emotionstreams.trainer.evaluation.Evaluation;
import io.emotionstreams.trainer.evaluation.EvaluationFaces;
import io.emotionstreams.trainer.export.ExportPrecision;
import io.emotionstreams.trainer.export.ModelExporter;
import io.emotionstreams.trainer.network.LayerTable;
import io.emotionstreams.trainer.report.EvaluationReport;
import io.emotionstreams.trainer.report.EvaluationText;
import io.emotionstreams.trainer.training.ComputeDevice;
import io.emotionstreams.trainer.training.Recipe;
import io.emotionstreams.trainer.training.TrainingPlan;
import io.emotionstreams.trainer.training.TrainingRun;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.FileAlreadyExistsException;
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

/** {@code train}: trains a model on labeled faces and writes its card and report. */
@Command(
        name = "train",
        description = "Trains a network on labeled faces and writes model.onnx, a model card and a report.",
        sortOptions = false,
        footerHeading = "%nExamples:%n",
        footer = {
            "  emotion-streams train --data fer2013.csv --out run1/",
            "  emotion-streams train --data fer2013.csv --votes fer2013new.csv --out run1/",
            "  emotion-streams train --data fer2013.csv --recipe paper",
            "  emotion-streams train --recipe paper --dry-run",
            "  emotion-streams train --data fer2013.csv --out run1/ --max-time 9m",
            "  emotion-streams train --data fer2013.csv --out run1/ --resume",
            "",
            "Ctrl-C saves a checkpoint. After that, or even after a kill, --resume continues",
            "to the same result, on the same CPU model with the same number of threads."
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
            paramLabel = "DIR",
            description = "Directory for checkpoints, model and report; default: training-RECIPE.")
    private Path out;

    @Option(names = "--dry-run", description = "Print the network's layers and totals, and exit; needs no data.")
    private boolean dryRun;

    @Option(
            names = "--resume",
            description = "Continue from the last checkpoint in the directory; needs the same options.")
    private boolean resume;

    @Option(
            names = "--max-time",
            paramLabel = "TIME",
            converter = DurationConverter.class,
            description = "Stop after this duration, such as 9m or 1h30m, with a checkpoint to resume from.")
    private Duration maxTime;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of all random numbers; default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--device",
            paramLabel = "cpu|cuda",
            defaultValue = "cpu",
            description = "cuda needs a build with mvn -P gpu; default: ${DEFAULT-VALUE}.")
    private ComputeDevice device;

    @Option(names = "--threads", paramLabel = "N", description = "Compute threads; default: all cores.")
    private Integer threads;

    @Option(
            names = "--initial-weights",
            paramLabel = "FILE",
            description =
                    "Start from these weights (a best.pt, or an fp32 or int8 model.onnx) instead of random weights.")
    private Path initialWeights;

    @Option(
            names = "--teacher",
            paramLabel = "FILE",
            description =
                    "Blend the predictions of this network (a best.pt or a model.onnx) into the labels; repeat it to use the mean of"
                            + " several.")
    private List<Path> teachers = List.of();

    @Override
    public Integer call() throws IOException, InterruptedException {
        PrintWriter output = spec.commandLine().getOut();
        Recipe recipe = recipes.recipe(data.hasVotes());
        if (dryRun) {
            print(recipe, output);
            return 0;
        }
        Path directory = out == null ? Path.of("training-" + recipe.name()) : out;
        FaceData faces = data.read(spec.commandLine().getErr());
        if (threads != null) {
            if (threads < 1) {
                throw new IllegalArgumentException("--threads must be at least 1 but is " + threads);
            }
            torch.set_num_threads(threads);
        }
        TrainingPlan plan =
                TrainingPlan.of(recipe, faces, seed, device, directory, command(), initialWeights, teachers);
        print(recipe, output);
        output.printf(
                Locale.ROOT,
                "recipe %s: trains on %,d faces, validates on %,d others (%s), writes to %s%n",
                recipe.name(),
                plan.faces().training().size(),
                plan.faces().validation().size(),
                recipe.validationSplit().validationRows(),
                directory);
        output.flush();
        try (TrainingRun run = open(plan)) {
            if (train(run, recipe, output)) {
                finish(run, plan, output);
            } else {
                output.printf(
                        "stopped after %s with %d of %d epochs finished; run the same command with --resume to continue%n",
                        maxTime.toString().substring(2).toLowerCase(Locale.ROOT),
                        run.history().size(),
                        recipe.epochs());
            }
        }
        return 0;
    }

    private TrainingRun open(TrainingPlan plan) throws IOException {
        if (resume) {
            return TrainingRun.resume(plan);
        }
        try {
            return TrainingRun.begin(plan);
        } catch (FileAlreadyExistsException e) {
            throw new IllegalArgumentException(
                    "%s already contains a training: add --resume to continue it, or choose another --out"
                            .formatted(plan.directory()),
                    e);
        }
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

    /** Exports the best weights and evaluates the model on the validation rows. */
    private void finish(TrainingRun run, TrainingPlan plan, PrintWriter output) throws IOException {
        Path model = plan.directory().resolve(MODEL);
        ModelExporter.export(
                plan.directory().resolve(TrainingPlan.BEST), ExportPrecision.INT8, List.of(), false, model);
        String rows = plan.recipe().validationSplit().validationRows();
        LabelSet labels = plan.recipe().network().labelSets().get(0);
        LabeledFaces validation = plan.faces().validation();
        LabeledFaces labeled = validation.labeledBy(labels);
        Evaluation evaluation = EvaluationRun.of(
                model,
                labels,
                new EvaluationFaces(rows, labeled, plan.faces().training(), labeled, rows),
                validation.votes() == null ? null : validation);
        EvaluationReport.write(plan.directory(), evaluation, run.history());
        output.println(EvaluationText.of(evaluation));
        output.printf(
                "model: %s (epoch %d, selected on the rows of this report: expect slightly lower figures on other faces)%nreport: %s%n",
                model,
                run.bestEpoch(),
                plan.directory().resolve(EvaluationReport.PAGE).toUri());
    }

    private String command() {
        return "emotion-streams "
                + spec.commandLine().getParseResult().originalArgs().stream()
                        .filter(argument -> !argument.equals("--resume"))
                        .collect(Collectors.joining(" "));
    }
}
